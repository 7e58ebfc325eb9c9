package io.petagrid.domain.dispatch;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The steps that a placement may take, as docs/topics.md draws them. */
final class DecisionPaths {
    private static final Map<DecisionState, Set<DecisionState>> NEXT = Map.of(
            DecisionState.PROPOSED, EnumSet.of(DecisionState.APPROVED),
            DecisionState.APPROVED, EnumSet.of(DecisionState.ISSUED),
            DecisionState.ISSUED,
                    EnumSet.of(
                            DecisionState.ACCEPTED,
                            DecisionState.PARTIAL,
                            DecisionState.REJECTED,
                            DecisionState.EXPIRED,
                            DecisionState.EXECUTING,
                            DecisionState.COMPLETED),
            DecisionState.EXPIRED,
                    EnumSet.of(
                            DecisionState.ACCEPTED,
                            DecisionState.PARTIAL,
                            DecisionState.REJECTED,
                            DecisionState.EXECUTING,
                            DecisionState.REVOKED,
                            DecisionState.COMPLETED),
            DecisionState.ACCEPTED, EnumSet.of(DecisionState.EXECUTING, DecisionState.COMPLETED),
            DecisionState.PARTIAL, EnumSet.of(DecisionState.EXECUTING, DecisionState.COMPLETED),
            DecisionState.EXECUTING,
                    EnumSet.of(DecisionState.COMPLIED, DecisionState.DEVIATED, DecisionState.COMPLETED),
            DecisionState.DEVIATED, EnumSet.of(DecisionState.COMPLIED, DecisionState.COMPLETED),
            DecisionState.COMPLIED, EnumSet.of(DecisionState.COMPLETED));

    private DecisionPaths() {}

    static boolean isLegal(List<DecisionState> states) {
        if (states.getFirst() != DecisionState.PROPOSED) {
            return false;
        }
        for (int i = 1; i < states.size(); i++) {
            if (!NEXT.getOrDefault(states.get(i - 1), Set.of()).contains(states.get(i))) {
                return false;
            }
        }
        return true;
    }
}
