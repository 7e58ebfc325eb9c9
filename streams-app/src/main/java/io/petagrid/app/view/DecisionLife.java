package io.petagrid.app.view;

import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionKind;
import java.util.ArrayList;
import java.util.List;

/**
 * The life of one decision.
 *
 * @param steps its steps, oldest first, never empty; of a long life the first and the last ones
 */
public record DecisionLife(List<Decision> steps) {
    private static final int KEPT = 32;

    static DecisionLife of(Decision first) {
        return new DecisionLife(List.of(first));
    }

    DecisionLife with(Decision step) {
        List<Decision> all = new ArrayList<>(steps);
        if (all.size() == KEPT) {
            all.remove(1);
        }
        all.add(step);
        return new DecisionLife(List.copyOf(all));
    }

    /** The step with which it came about. */
    public Decision first() {
        return steps.getFirst();
    }

    /** Where it stands. */
    public Decision last() {
        return steps.getLast();
    }

    /** Whether nothing more happens to it. A decision to wait ends by another decision, and is not told to have ended. */
    public boolean isPast() {
        if (last().getKind() == DecisionKind.WAIT) {
            return true;
        }
        return switch (last().getState()) {
            case REJECTED, REVOKED, COMPLETED, DECLINED, REFUSED, SUPERSEDED -> true;
            case PROPOSED, APPROVED, ISSUED, ACCEPTED, PARTIAL, EXPIRED, EXECUTING, COMPLIED, DEVIATED -> false;
        };
    }
}
