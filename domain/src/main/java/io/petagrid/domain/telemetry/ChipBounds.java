package io.petagrid.domain.telemetry;

import io.petagrid.domain.fleet.ChipModel;

/** What the values of a shape's chips can be at most, and the clock that counts as whole. */
final class ChipBounds {
    private static final int LEAST_BUSY_PART = 100;

    private final ModelsInForce models;
    private final int edition;
    final int[] maxPowerMw;
    /** A chip that works draws at least this, milliwatts: one hundredth of its board power. */
    final int[] leastBusyPowerMw;

    final int[] maxClockMhz;
    final int[] ratedClockMhz;

    ChipBounds(ModelsInForce models, ChipModel[] byChip) {
        this.models = models;
        this.edition = models.edition();
        this.maxPowerMw = new int[byChip.length];
        this.leastBusyPowerMw = new int[byChip.length];
        this.maxClockMhz = new int[byChip.length];
        this.ratedClockMhz = new int[byChip.length];
        for (int i = 0; i < byChip.length; i++) {
            maxPowerMw[i] = (int) Math.min(Integer.MAX_VALUE, 2L * byChip[i].boardPowerMw());
            leastBusyPowerMw[i] = byChip[i].boardPowerMw() / LEAST_BUSY_PART;
            maxClockMhz[i] = (int) Math.min(Integer.MAX_VALUE, 2L * byChip[i].ratedClockMhz());
            ratedClockMhz[i] = byChip[i].ratedClockMhz();
        }
    }

    @SuppressWarnings("ReferenceEquality")
    boolean holdsFor(ModelsInForce now) {
        return models == now && edition == now.edition();
    }
}
