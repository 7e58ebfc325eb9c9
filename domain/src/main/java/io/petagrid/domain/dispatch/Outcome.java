package io.petagrid.domain.dispatch;

import java.util.List;
import java.util.Set;

/**
 * What one step led to.
 *
 * @param decisions in order
 * @param commands in order
 * @param changedRows names of the rows that are to be written
 */
public record Outcome(List<Decision> decisions, List<Command> commands, Set<String> changedRows) {}
