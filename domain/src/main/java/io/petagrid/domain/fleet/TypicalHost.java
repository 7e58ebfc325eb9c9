package io.petagrid.domain.fleet;

/** A host of eight chips as measured fleets have it: 2.93 kW on average, 168 W a chip, 63 W an idle one. For estimates where no meter tells. */
public final class TypicalHost {
    /** What a chip draws that has no work, kW. */
    public static final double IDLE_CHIP_KW = 0.063;
    /** What a host draws beside its chips, for each of them, kW. */
    public static final double BESIDE_KW_PER_CHIP = (2.93 - 8 * 0.168) / 8;

    private TypicalHost() {}
}
