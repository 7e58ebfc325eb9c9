package io.petagrid.domain.supply;

import io.petagrid.domain.telemetry.ChipPhase;
import io.petagrid.domain.telemetry.ChipTransition;

/** Why supply changed. */
public enum BridgeCause {
    COMMISSIONED,
    RETIRED,
    DE_RATED,
    RE_RATED,
    FAILED,
    REPAIRED,
    DRAINED,
    RETURNED,
    SLEPT,
    WOKEN,
    LOST_FROM_SIGHT,
    REGAINED,
    /** The peak of a chip model is another than before. */
    CATALOGUE_REVISED,
    /** What nothing told explains: members whose history is not whole. */
    CORRECTED;

    /** The cause of a transition: whether the chip comes or goes, from sight or for good; then where it went; then where it came from. */
    static BridgeCause of(ChipTransition change) {
        if (change.from() == ChipPhase.ABSENT) {
            return COMMISSIONED;
        }
        if (change.to() != ChipPhase.ABSENT && change.from() == ChipPhase.UNKNOWN) {
            return REGAINED;
        }
        return switch (change.to()) {
            case ABSENT -> RETIRED;
            case UNKNOWN -> LOST_FROM_SIGHT;
            case FAULTED -> FAILED;
            case OUT_OF_SERVICE -> DRAINED;
            case STANDBY -> SLEPT;
            case HEALTHY -> toHealthy(change);
        };
    }

    private static BridgeCause toHealthy(ChipTransition change) {
        return switch (change.from()) {
            case FAULTED -> REPAIRED;
            case OUT_OF_SERVICE -> RETURNED;
            case STANDBY -> WOKEN;
            default -> change.toPermille() < change.fromPermille() ? DE_RATED : RE_RATED;
        };
    }
}
