package io.petagrid.domain.dispatch;

import io.petagrid.domain.fleet.ChipModel;
import io.petagrid.domain.quantity.Int128;
import org.jspecify.annotations.Nullable;

/** What a placement costs by estimate. */
final class CostModel {
    private static final long PERMILLE = 1_000;
    private static final long MICROJOULES_PER_JOULE = 1_000_000;
    private static final long JOULES_PER_KWH = 3_600_000;
    /** Nothing is planned beyond a century; with this bound no estimate leaves 64 bits. */
    private static final long MAX_RUN_MS = 100L * 366 * 24 * 3_600_000;

    private static final long MG_PER_KG = 1_000_000;
    private static final long HOUR_MS = 3_600_000;

    private final CostSettings settings;

    CostModel(CostSettings settings) {
        this.settings = settings;
    }

    /** IT power of a job by estimate: its chips at their rated board power, milliwatts. */
    static long itMw(JobSpec job, ChipModel chip) {
        return Math.multiplyExact((long) job.chips(), chip.boardPowerMw());
    }

    /** Facility power of a job by estimate, milliwatts. */
    static long facilityMw(JobSpec job, ChipModel chip, SiteView site) {
        return itMw(job, chip) * site.facilityPermille() / PERMILLE;
    }

    /**
     * @param throughputPermille how well the job's AI model runs on the chip
     * @param data the job's dataset; null for none
     * @param dataRegion region where it lies; null where unknown
     */
    Cost cost(
            JobSpec job,
            ChipModel chip,
            SiteView site,
            int throughputPermille,
            DispatchEvent.@Nullable DatasetKnown data,
            @Nullable String dataRegion) {
        long runMs = Math.min(
                MAX_RUN_MS, Math.multiplyExact(job.durationEstimateMs(), PERMILLE) / Math.max(1, throughputPermille));
        long facilityMw = facilityMw(job, chip, site);
        long itMw = itMw(job, chip);
        long carbonPrice = site.carbonMgPerKwh() * settings.carbonMicroyuanPerKg() / MG_PER_KG;
        long gib = data == null || data.site().equals(site.site()) ? 0 : data.sizeGib();
        boolean near = site.region().equals(dataRegion);
        long transferPrice = settings.transferMicroyuanPerGib(near);
        return new Cost(
                ofEnergy(facilityMw, runMs, site.priceMicroyuanPerKwh()),
                ofEnergy(itMw, runMs, settings.surchargeMicroyuanPerItKwh(site)),
                ofEnergy(facilityMw, runMs, carbonPrice),
                Math.multiplyExact(gib, transferPrice),
                waiting(job, gib));
    }

    /** Micro-yuan for power over a time at a price a kWh. */
    private static long ofEnergy(long powerMw, long ms, long microyuanPerKwh) {
        long joules = new Int128().addProduct(powerMw, ms).floorDiv(MICROJOULES_PER_JOULE);
        return new Int128().addProduct(joules, microyuanPerKwh).floorDiv(JOULES_PER_KWH);
    }

    private long waiting(JobSpec job, long gib) {
        long ms = Math.multiplyExact(gib, settings.transferMsPerGib());
        return Math.multiplyExact(settings.waitingMicroyuanPerChipHour(), job.chips()) / HOUR_MS * ms;
    }
}
