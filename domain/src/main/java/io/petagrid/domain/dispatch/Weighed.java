package io.petagrid.domain.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * What a policy says of a job: a placement, or the reason why there is none.
 *
 * @param placement null where the job waits
 * @param reason CHEAPEST, or why it waits
 */
public record Weighed(@Nullable Placement placement, Reason reason) {}
