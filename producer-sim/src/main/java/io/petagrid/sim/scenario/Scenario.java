package io.petagrid.sim.scenario;

import io.petagrid.wire.CoreActivity;
import io.petagrid.wire.Precision;
import io.petagrid.wire.SourceGrade;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scenario as its file has it.
 *
 * @param assumed what of it is assumed, in sentences
 * @param startGrid grid time at which the clock starts
 * @param residentPermille share of chips that jobs hold at the start, permille
 */
public record Scenario(
        String name,
        String title,
        List<String> assumed,
        OffsetDateTime startGrid,
        int residentPermille,
        List<Region> regions,
        List<Chip> chipModels,
        List<Model> models,
        List<Dataset> datasets,
        List<Site> sites,
        Plan plan,
        List<FeederTrip> feederTrips,
        JobMix jobs) {

    /** Grid time at which the clock starts, milliseconds since 1970. */
    public long startGridMs() {
        return startGrid.toInstant().toEpochMilli();
    }

    /**
     * A region.
     *
     * @param carbonGramsPerKwh yearly mean of the grid mix, grams of CO2 a kWh
     * @param residualGramsPerKwh the same of the residual mix
     * @param sunPermille clear-sky irradiance against 1,000 W a square metre, permille
     * @param meanWindMmPerS mean wind at hub height, millimetres a second
     */
    public record Region(
            String id,
            String name,
            double carbonGramsPerKwh,
            double residualGramsPerKwh,
            Tariff priceFenPerKwh,
            int meanTemperatureC,
            int sunPermille,
            int meanWindMmPerS) {}

    /** Energy prices by time of use, fen (hundredths of a yuan) a kWh. */
    public record Tariff(int valley, int flat, int peak) {}

    /**
     * A chip model.
     *
     * @param tensorCounter whether its counters tell matrix-unit activity
     */
    public record Chip(
            String id,
            String vendor,
            boolean domestic,
            int memoryGib,
            int boardPowerWatts,
            int ratedClockMhz,
            CoreActivity coreActivity,
            boolean tensorCounter,
            List<Peak> peaks) {}

    /**
     * A dense peak, TFLOPS.
     *
     * @param lowTflops lowest of the published ratings; null where the sources agree
     * @param highTflops highest of the published ratings; null where the sources agree
     */
    public record Peak(
            Precision precision,
            double peakTflops,
            @Nullable Double lowTflops,
            @Nullable Double highTflops,
            SourceGrade grade,
            String source) {}

    /** An AI model. */
    public record Model(String id, String name, List<Adaptation> adaptations) {}

    /** How well a model runs on a chip model, permille of the best. */
    public record Adaptation(String chipModel, int throughputPermille) {}

    /** A dataset, GiB. */
    public record Dataset(String id, String site, long sizeGib) {}

    /** A site. */
    public record Site(
            String id,
            String name,
            String region,
            int latencyMicros,
            boolean stock,
            SourceGrade sizeGrade,
            Facility facility,
            List<Batch> batches) {}

    /**
     * What a site has beside its hosts.
     *
     * @param coolingPermille cooling power against IT power at 15 degrees outside, permille
     * @param contractGreenPermille contracted green power against its rated import, permille
     * @param singleMeters whether each flow has one meter only
     */
    public record Facility(
            int coolingPermille,
            int solarKw,
            int windKw,
            int batteryKwh,
            int contractGreenPermille,
            boolean singleMeters) {}

    /**
     * Hosts that are commissioned together.
     *
     * @param slipMinutes grid minutes by which they come later than planned
     */
    public record Batch(OffsetDateTime planned, int slipMinutes, String chipModel, int hosts, int chipsPerHost) {
        public long plannedGridMs() {
            return planned.toInstant().toEpochMilli();
        }

        /** When it really comes, grid time, milliseconds since 1970. */
        public long commissionedGridMs() {
            return plannedGridMs() + slipMinutes * 60_000L;
        }
    }

    /** The supply plan of a scope, P. */
    public record Plan(
            String scope,
            Precision precision,
            long startP,
            long targetP,
            SourceGrade grade,
            List<Milestone> milestones) {}

    /** A milestone of the plan. */
    public record Milestone(OffsetDateTime planned, long nameplateP) {}

    /** A feeder that trips and comes back. */
    public record FeederTrip(OffsetDateTime at, String site, String feeder, int minutes) {
        /** Whether it is tripped at a grid time. */
        public boolean isOut(long gridMs) {
            long from = at.toInstant().toEpochMilli();
            return gridMs >= from && gridMs < from + minutes * 60_000L;
        }
    }

    /**
     * How jobs are drawn.
     *
     * @param perGridHour jobs submitted a grid hour
     * @param medianMinutes median of their duration, grid minutes
     * @param sigmaPermille sigma of the duration's logarithm, permille
     * @param failPermille share of jobs that fail, permille
     */
    public record JobMix(int perGridHour, int medianMinutes, int sigmaPermille, int failPermille) {}
}
