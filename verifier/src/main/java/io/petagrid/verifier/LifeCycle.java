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

import io.petagrid.wire.Decision;
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
            PROPOSED, EnumSet.of(APPROVED, DECLINED, REFUSED, EXPIRED, REVOKED, SUPERSEDED),
            APPROVED, EnumSet.of(ISSUED, REFUSED, SUPERSEDED),
            ISSUED, EnumSet.of(ACCEPTED, PARTIAL, REJECTED, EXPIRED, EXECUTING, COMPLETED, SUPERSEDED),
            ACCEPTED, EnumSet.of(EXECUTING, REVOKED, COMPLETED, SUPERSEDED),
            PARTIAL, EnumSet.of(EXECUTING, REVOKED, COMPLETED, SUPERSEDED),
            EXPIRED, EnumSet.of(ACCEPTED, PARTIAL, REJECTED, EXECUTING, REVOKED, COMPLETED, SUPERSEDED),
            EXECUTING, EnumSet.of(COMPLIED, DEVIATED, COMPLETED, SUPERSEDED),
            DEVIATED, EnumSet.of(COMPLIED, REVOKED, COMPLETED, SUPERSEDED),
            COMPLIED, EnumSet.of(DEVIATED, COMPLETED, SUPERSEDED)));

    /** A move until its job has left the site where it was; told to the other site, it is a placement. */
    private static final Map<DecisionState, Set<DecisionState>> LEAVING = new EnumMap<>(Map.of(
            PROPOSED, EnumSet.of(APPROVED, DECLINED, REFUSED, EXPIRED, REVOKED, SUPERSEDED, COMPLETED),
            APPROVED, EnumSet.of(ISSUED),
            ISSUED, EnumSet.of(ACCEPTED, REJECTED, EXPIRED, ISSUED, COMPLETED),
            ACCEPTED, EnumSet.of(ISSUED, COMPLETED),
            EXPIRED, EnumSet.of(ACCEPTED, REJECTED, ISSUED, REVOKED, COMPLETED)));

    /** What is done to a job where it is, or to a site. */
    private static final Map<DecisionState, Set<DecisionState>> ERRAND = new EnumMap<>(Map.of(
            PROPOSED, EnumSet.of(APPROVED, DECLINED, REFUSED, EXPIRED, REVOKED, SUPERSEDED, COMPLETED),
            APPROVED, EnumSet.of(ISSUED),
            ISSUED, EnumSet.of(ACCEPTED, REJECTED, EXPIRED, EXECUTING, COMPLETED, SUPERSEDED),
            ACCEPTED, EnumSet.of(EXECUTING, COMPLIED, DEVIATED, COMPLETED, SUPERSEDED),
            EXPIRED, EnumSet.of(ACCEPTED, REJECTED, EXECUTING, COMPLIED, REVOKED, COMPLETED),
            EXECUTING, EnumSet.of(COMPLIED, DEVIATED, COMPLETED, REVOKED, SUPERSEDED),
            COMPLIED, EnumSet.of(DEVIATED, COMPLETED, REVOKED, SUPERSEDED),
            DEVIATED, EnumSet.of(COMPLIED, COMPLETED, REVOKED, SUPERSEDED)));

    /** The states of what is told of a site as it goes on. */
    private static final Set<DecisionState> GOES_ON = EnumSet.of(EXECUTING, COMPLIED, DEVIATED, COMPLETED, SUPERSEDED);

    private static final Set<DecisionState> CANCEL_ANSWERED = EnumSet.of(ACCEPTED, REJECTED, EXPIRED, COMPLETED);

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
            DecisionReason.AWAITS_PLAN,
            DecisionReason.SITE_REJECTED,
            DecisionReason.START_LIMIT,
            DecisionReason.FROZEN,
            DecisionReason.GRID_SILENT,
            DecisionReason.SUPPLY_FELL,
            DecisionReason.NO_SUPPLY_YET,
            DecisionReason.OUTSIDE_RESIDENCY,
            DecisionReason.SITE_DRAINED,
            DecisionReason.FEEDER_OVER,
            DecisionReason.HIGHER_EPOCH);

    private static final Set<DecisionReason> WHY_ENDED =
            EnumSet.of(DecisionReason.FINISHED, DecisionReason.FAILED, DecisionReason.CANCELLED);

    private LifeCycle() {}

    /** Whether a decision may go from one state to another; from null, whether it may begin with it. */
    static boolean mayFollow(DecisionKind kind, @Nullable DecisionState from, DecisionState to) {
        if (from == null) {
            return mayBegin(kind, to);
        }
        return switch (kind) {
            case PLACE, RESUME, ADOPT -> follows(PLACEMENT, from, to);
            case MOVE -> follows(LEAVING, from, to) || follows(PLACEMENT, from, to);
            case PAUSE, SCALE, CAP, SWITCH_OFF -> follows(ERRAND, from, to);
            case WAIT -> from == EXECUTING && to == REVOKED;
            case DEFER -> from == EXECUTING && (to == COMPLETED || to == REVOKED || to == SUPERSEDED);
            case CANCEL -> (from == ISSUED && CANCEL_ANSWERED.contains(to)) || (from == ACCEPTED && to == COMPLETED);
            case DRAIN, SHED -> from != COMPLETED && from != SUPERSEDED && GOES_ON.contains(to);
            case SHORTFALL, FREEZE -> to != from;
            default -> false;
        };
    }

    private static boolean mayBegin(DecisionKind kind, DecisionState to) {
        return switch (kind) {
            case PLACE, RESUME, MOVE, PAUSE, SCALE, CAP, SWITCH_OFF -> to == PROPOSED || to == REFUSED;
            case ADOPT -> to == EXECUTING;
            case WAIT -> to == EXECUTING || to == REVOKED;
            case DEFER, DRAIN -> to == EXECUTING || to == REFUSED;
            case CANCEL -> to == ISSUED;
            case SHED -> to == EXECUTING || to == COMPLETED || to == REFUSED;
            case ORDER -> to == COMPLETED || to == REFUSED;
            case SHORTFALL, FREEZE -> to == EXECUTING || to == COMPLETED;
            default -> false;
        };
    }

    private static boolean follows(Map<DecisionState, Set<DecisionState>> steps, DecisionState from, DecisionState to) {
        Set<DecisionState> next = steps.get(from);
        return next != null && next.contains(to);
    }

    /** Whether a decision is one that gives a job its place. */
    static boolean isPlacement(DecisionKind kind) {
        return switch (kind) {
            case PLACE, RESUME, ADOPT, MOVE -> true;
            default -> false;
        };
    }

    /** Whether a placement in this state is over. */
    static boolean isOver(Decision decision) {
        return PLACEMENT_OVER.contains(decision.getState())
                || (decision.getState() == EXPIRED && decision.getReason() == DecisionReason.NOT_APPROVED);
    }

    static boolean isReasonToWait(DecisionReason reason) {
        return WHY_WAITING.contains(reason);
    }

    static boolean isReasonToEnd(DecisionReason reason) {
        return WHY_ENDED.contains(reason);
    }
}
