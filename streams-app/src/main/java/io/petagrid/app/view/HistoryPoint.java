package io.petagrid.app.view;

import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.FlopsInterval;
import io.petagrid.wire.MeasuredFlows;
import io.petagrid.wire.PrecisionSupply;
import org.jspecify.annotations.Nullable;

/**
 * The grid at one tick.
 *
 * @param tick seconds since 1970-01-01T00:00Z of the broker's clock
 * @param gridMs grid time at its end, milliseconds since 1970-01-01T00:00Z
 * @param power null where no energy balance of the tick was read
 */
public record HistoryPoint(
        @Doc("The tick, seconds since 1970-01-01T00:00Z of the broker's clock.")
        long tick,

        @Doc("Grid time at its end, milliseconds since 1970-01-01T00:00Z.")
        long gridMs,

        @Doc("Supply.") SupplyPoint supply,

        @Doc("Power; null where the tick has no energy balance.") @Nullable
        PowerPoint power) {

    /** Supply of the grid, FP16 dense, MFLOPS. */
    public record SupplyPoint(
            @Doc("Installed, FP16 dense, MFLOPS.") long nameplateMflops,

            @Doc("Seen, healthy, de-rated by clock, FP16 dense, MFLOPS.")
            long availableMflops,

            @Doc("No less available than this, MFLOPS.") long availableLowMflops,
            @Doc("No more available than this, MFLOPS.") long availableHighMflops,

            @Doc("Available on chips that a job holds, FP16 dense, MFLOPS.")
            long allocatedMflops,

            @Doc("Available x tensor-active, an upper estimate, FP16 dense, MFLOPS.")
            long deliveredMflops,

            @Doc("Installed but not seen, FP16 dense, MFLOPS.")
            long unknownMflops) {

        static SupplyPoint of(PrecisionSupply figures) {
            FlopsInterval interval = figures.getAvailable();
            return new SupplyPoint(
                    figures.getNameplateMflops(),
                    figures.getAvailableMflops(),
                    interval == null ? figures.getAvailableMflops() : interval.getLowMflops(),
                    interval == null ? figures.getAvailableMflops() : interval.getHighMflops(),
                    figures.getAllocatedMflops(),
                    figures.getDeliveredMflops(),
                    figures.getUnknownMflops());
        }
    }

    /** Power of the grid, milliwatts, and what it costs. */
    public record PowerPoint(
            @Doc("What the primary meters measure.") MeasuredFlows measured,

            @Doc("IT, cooling, losses and other loads, milliwatts.")
            long facilityMw,

            @Doc("Contracted green power delivered, a book entry, milliwatts.")
            long contractGreenMw,

            @Doc("Mean price of what is imported, micro-yuan a kWh.")
            long priceMicroyuanPerKwh) {

        static PowerPoint of(EnergyBalance balance) {
            return new PowerPoint(
                    balance.getMeasured(),
                    balance.getFacilityMw(),
                    balance.getContractGreenMw(),
                    balance.getPriceMicroyuanPerKwh());
        }
    }
}
