package io.petagrid.domain.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * What a decision lays down beside its place and chips.
 *
 * @param fromSite site that the job leaves; null where it leaves none
 * @param untilGridMs grid time until which it is deferred or paused, milliseconds since 1970; null for open or none
 * @param capPermille cap on the power of chips, permille of their board power; 1000 is none; null where that does not apply
 * @param limitMw what is not to be exceeded, milliwatts; null where that does not apply
 * @param measuredMw what telemetry shows at this step, milliwatts; null where that does not apply
 * @param gainMicroyuan what it is to save by forecast, micro-yuan; null where that was not reckoned
 * @param effortMicroyuan what checkpoint, transfer and lost work cost, micro-yuan; null where that was not reckoned
 */
public record Terms(
        @Nullable String fromSite,
        @Nullable Long untilGridMs,
        @Nullable Integer capPermille,
        @Nullable Long limitMw,
        @Nullable Long measuredMw,
        @Nullable Long gainMicroyuan,
        @Nullable Long effortMicroyuan) {
    static final Terms NONE = new Terms(null, null, null, null, null, null, null);

    Terms from(@Nullable String site) {
        return new Terms(site, untilGridMs, capPermille, limitMw, measuredMw, gainMicroyuan, effortMicroyuan);
    }

    Terms until(@Nullable Long gridMs) {
        return new Terms(fromSite, gridMs, capPermille, limitMw, measuredMw, gainMicroyuan, effortMicroyuan);
    }

    Terms cap(int permille) {
        return new Terms(fromSite, untilGridMs, permille, limitMw, measuredMw, gainMicroyuan, effortMicroyuan);
    }

    Terms watts(long limit, @Nullable Long measured) {
        return new Terms(fromSite, untilGridMs, capPermille, limit, measured, gainMicroyuan, effortMicroyuan);
    }

    Terms worth(PlanProposal proposal) {
        return new Terms(
                fromSite,
                untilGridMs,
                capPermille,
                limitMw,
                measuredMw,
                proposal.gainMicroyuan(),
                proposal.effortMicroyuan());
    }
}
