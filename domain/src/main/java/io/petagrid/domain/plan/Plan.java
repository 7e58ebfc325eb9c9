package io.petagrid.domain.plan;

import java.util.List;

/** What to do now, and the prices of limits that it was found with. */
public record Plan(List<Proposal> proposals, LimitPrices prices) {}
