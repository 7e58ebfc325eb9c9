package io.petagrid.app.admission;

import java.util.Set;
import java.util.function.Supplier;

/** The topics that level 1 may read now. */
public interface AdmittedTopics extends Supplier<Set<String>> {}
