package io.petagrid.domain.dispatch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a policy says of a job: a placement, or the reason why there is none.
 *
 * @param placement null where the job waits
 * @param reason CHEAPEST, or why it waits
 * @param against where it waits, what speaks against each place
 */
public record Weighed(@Nullable Placement placement, Reason reason, List<Alternative> against) {
    public Weighed(@Nullable Placement placement, Reason reason) {
        this(placement, reason, List.of());
    }
}
