package io.petagrid.domain.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * A placement that was weighed and not taken.
 *
 * @param chipModel empty where the whole site was ruled out
 * @param reason CHEAPEST: it was possible and cost more
 * @param cost null where it was not possible
 */
public record Alternative(
        String site,
        String chipModel,
        Reason reason,
        @Nullable Cost cost) {}
