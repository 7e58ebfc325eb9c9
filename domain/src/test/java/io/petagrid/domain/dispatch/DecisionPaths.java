package io.petagrid.domain.dispatch;

import static io.petagrid.domain.dispatch.DecisionState.ACCEPTED;
import static io.petagrid.domain.dispatch.DecisionState.APPROVED;
import static io.petagrid.domain.dispatch.DecisionState.COMPLETED;
import static io.petagrid.domain.dispatch.DecisionState.COMPLIED;
import static io.petagrid.domain.dispatch.DecisionState.DECLINED;
import static io.petagrid.domain.dispatch.DecisionState.DEVIATED;
import static io.petagrid.domain.dispatch.DecisionState.EXECUTING;
import static io.petagrid.domain.dispatch.DecisionState.EXPIRED;
import static io.petagrid.domain.dispatch.DecisionState.ISSUED;
import static io.petagrid.domain.dispatch.DecisionState.PARTIAL;
import static io.petagrid.domain.dispatch.DecisionState.PROPOSED;
import static io.petagrid.domain.dispatch.DecisionState.REFUSED;
import static io.petagrid.domain.dispatch.DecisionState.REJECTED;
import static io.petagrid.domain.dispatch.DecisionState.REVOKED;
import static io.petagrid.domain.dispatch.DecisionState.SUPERSEDED;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The steps that the decisions about a job may take, as docs/topics.md draws them. */
final class DecisionPaths {
    private static final Map<DecisionState, Set<DecisionState>> PLACEMENT = Map.ofEntries(
            Map.entry(PROPOSED, EnumSet.of(APPROVED, DECLINED, REFUSED, EXPIRED, REVOKED)),
            Map.entry(APPROVED, EnumSet.of(ISSUED)),
            Map.entry(ISSUED, EnumSet.of(ACCEPTED, PARTIAL, REJECTED, EXPIRED, EXECUTING, COMPLETED, SUPERSEDED)),
            Map.entry(EXPIRED, EnumSet.of(ACCEPTED, PARTIAL, REJECTED, EXECUTING, REVOKED, COMPLETED, SUPERSEDED)),
            Map.entry(ACCEPTED, EnumSet.of(EXECUTING, REVOKED, COMPLETED, SUPERSEDED)),
            Map.entry(PARTIAL, EnumSet.of(EXECUTING, REVOKED, COMPLETED, SUPERSEDED)),
            Map.entry(EXECUTING, EnumSet.of(COMPLIED, DEVIATED, COMPLETED, SUPERSEDED)),
            Map.entry(DEVIATED, EnumSet.of(COMPLIED, REVOKED, COMPLETED, SUPERSEDED)),
            Map.entry(COMPLIED, EnumSet.of(DEVIATED, COMPLETED, SUPERSEDED)));

    /** The part of a move's life in which the job is yet where it was; ISSUED again, it is a placement. */
    private static final Map<DecisionState, Set<DecisionState>> LEAVING = Map.of(
            PROPOSED, EnumSet.of(APPROVED, DECLINED, REFUSED, EXPIRED, REVOKED, SUPERSEDED, COMPLETED),
            APPROVED, EnumSet.of(ISSUED),
            ISSUED, EnumSet.of(ACCEPTED, REJECTED, EXPIRED, ISSUED, COMPLETED),
            ACCEPTED, EnumSet.of(ISSUED, COMPLETED),
            EXPIRED, EnumSet.of(ACCEPTED, REJECTED, ISSUED, REVOKED, COMPLETED));

    private static final Map<DecisionState, Set<DecisionState>> ERRAND = Map.of(
            PROPOSED, EnumSet.of(APPROVED, DECLINED, REFUSED, EXPIRED, REVOKED, SUPERSEDED, COMPLETED),
            APPROVED, EnumSet.of(ISSUED),
            ISSUED, EnumSet.of(ACCEPTED, REJECTED, EXPIRED, EXECUTING, COMPLETED),
            ACCEPTED, EnumSet.of(EXECUTING, COMPLIED, DEVIATED, COMPLETED),
            EXPIRED, EnumSet.of(ACCEPTED, REJECTED, EXECUTING, COMPLIED, REVOKED, COMPLETED),
            EXECUTING, EnumSet.of(COMPLIED, DEVIATED, COMPLETED, REVOKED, SUPERSEDED),
            COMPLIED, EnumSet.of(COMPLETED, REVOKED, SUPERSEDED),
            DEVIATED, EnumSet.of(COMPLETED, REVOKED, SUPERSEDED));

    private DecisionPaths() {}

    static boolean isLegal(DecisionKind kind, List<DecisionState> states) {
        if (states.equals(List.of(REFUSED))) {
            return true;
        }
        return states.getFirst() == PROPOSED
                && switch (kind) {
                    case PLACE, RESUME -> follows(PLACEMENT, states);
                    case MOVE -> {
                        int arrives = arrival(states);
                        yield follows(LEAVING, states.subList(0, arrives))
                                && (arrives == states.size()
                                        || follows(PLACEMENT, states.subList(arrives - 1, states.size())));
                    }
                    default -> follows(ERRAND, states);
                };
    }

    /** Where a move's second ISSUED ends its first part; its whole length where it has none. */
    private static int arrival(List<DecisionState> states) {
        int last = states.lastIndexOf(ISSUED);
        return last == states.indexOf(ISSUED) ? states.size() : last + 1;
    }

    private static boolean follows(Map<DecisionState, Set<DecisionState>> next, List<DecisionState> states) {
        for (int i = 1; i < states.size(); i++) {
            if (!next.getOrDefault(states.get(i - 1), Set.of()).contains(states.get(i))) {
                return false;
            }
        }
        return true;
    }
}
