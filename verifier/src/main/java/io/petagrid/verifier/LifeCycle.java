package io.petagrid.verifier;

import static io.petagrid.wire.DecisionState.ACCEPTED;
import static io.petagrid.wire.DecisionState.APPROVED;
import static io.petagrid.wire.DecisionState.COMPLETED;
import static io.petagrid.wire.DecisionState.COMPLIED;
import static io.petagrid.wire.DecisionState.DECLINED;
import static io.petagrid.wire.DecisionState.DEVIATED;
import static io.petagrid.wire.DecisionState.EXECUTING;
import static io.petagrid.wire.DecisionState.EXPIRED;
import static io.petagrid.wire.DecisionState.ISSUED;
import static io.petagrid.wire.DecisionState.PARTIAL;
import static io.petagrid.wire.DecisionState.PROPOSED;
import static io.petagrid.wire.DecisionState.REFUSED;
import static io.petagrid.wire.DecisionState.REJECTED;
import static io.petagrid.wire.DecisionState.REVOKED;
import static io.petagrid.wire.DecisionState.SUPERSEDED;

import io.petagrid.wire.DecisionKind;
import io.petagrid.wire.DecisionReason;
import io.petagrid.wire.DecisionState;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The steps that a decision's life may take. */
final class LifeCycle {
    /** A site may tell of a job's start, or of its end, before its answer to the command is read. */
    private static final Map<DecisionState, Set<DecisionState>> PLACEMENT = new EnumMap<>(Map.of(
            PROPOSED, EnumSet.of(APPROVED, DECLINED, REFUSED, SUPERSEDED),
            APPROVED, EnumSet.of(ISSUED, REFUSED, SUPERSEDED),
            ISSUED, EnumSet.of(ACCEPTED, PARTIAL, REJECTED, EXPIRED, EXECUTING, COMPLETED),
            ACCEPTED, EnumSet.of(EXECUTING, COMPLETED),
            PARTIAL, EnumSet.of(EXECUTING, COMPLETED),
            EXPIRED, EnumSet.of(ACCEPTED, PARTIAL, REJECTED, EXECUTING, REVOKED, COMPLETED),
            EXECUTING, EnumSet.of(COMPLIED, DEVIATED, COMPLETED),
            DEVIATED, EnumSet.of(COMPLIED, COMPLETED),
            COMPLIED, EnumSet.of(DEVIATED, COMPLETED)));

    private static final Set<DecisionState> PLACEMENT_OVER =
            EnumSet.of(REJECTED, REVOKED, COMPLETED, DECLINED, REFUSED, SUPERSEDED);

    private static final Set<DecisionReason> WHY_WAITING = EnumSet.of(
            DecisionReason.NO_CAPACITY,
            DecisionReason.NOT_ADAPTED,
            DecisionReason.NO_RATING,
            DecisionReason.OUTSIDE_RING,
            DecisionReason.NO_POWER,
            DecisionReason.SITE_NOT_SEEN,
            DecisionReason.SITE_OSCILLATES,
            DecisionReason.AUTHORITY,
            DecisionReason.SITE_REJECTED,
            DecisionReason.START_LIMIT,
            DecisionReason.FROZEN,
            DecisionReason.GRID_SILENT,
            DecisionReason.SUPPLY_FELL,
            DecisionReason.NO_SUPPLY_YET);

    private static final Set<DecisionReason> WHY_ENDED =
            EnumSet.of(DecisionReason.FINISHED, DecisionReason.FAILED, DecisionReason.CANCELLED);

    private LifeCycle() {}

    /** Whether a decision may go from one state to another; from null, whether it may begin with it. */
    static boolean mayFollow(DecisionKind kind, @Nullable DecisionState from, DecisionState to) {
        return switch (kind) {
            case PLACE -> from == null ? to == PROPOSED : follows(from, to);
            case ADOPT -> from == null ? to == EXECUTING : follows(from, to);
            case WAIT -> from == null ? to == EXECUTING || to == REVOKED : from == EXECUTING && to == REVOKED;
            // The same withdrawal told twice within a tick is the same decision.
            case CANCEL -> from == null ? to == ISSUED : from == ISSUED;
            case SHORTFALL, FREEZE -> from == null ? to == EXECUTING || to == COMPLETED : to != from;
            default -> false;
        };
    }

    private static boolean follows(DecisionState from, DecisionState to) {
        Set<DecisionState> next = PLACEMENT.get(from);
        return next != null && next.contains(to);
    }

    /** Whether a placement in this state is over. */
    static boolean isOver(DecisionState state) {
        return PLACEMENT_OVER.contains(state);
    }

    static boolean isReasonToWait(DecisionReason reason) {
        return WHY_WAITING.contains(reason);
    }

    static boolean isReasonToEnd(DecisionReason reason) {
        return WHY_ENDED.contains(reason);
    }
}
