package io.petagrid.sim.setup;

import io.petagrid.sim.scenario.Scenario;
import io.petagrid.wire.Adaptation;
import io.petagrid.wire.ChipModelReference;
import io.petagrid.wire.DatasetReference;
import io.petagrid.wire.Density;
import io.petagrid.wire.Milestone;
import io.petagrid.wire.ModelReference;
import io.petagrid.wire.Peak;
import io.petagrid.wire.PlannedBatch;
import io.petagrid.wire.SiteReference;
import io.petagrid.wire.SiteStatus;
import io.petagrid.wire.SupplyPlan;
import java.util.List;

/** A scenario as reference data. */
public final class ReferenceRecords {
    private static final double GFLOPS_PER_TFLOPS = 1_000;
    private static final long MFLOPS_PER_P = 1_000_000_000;
    private static final int MIB_PER_GIB = 1_024;
    private static final int MW_PER_WATT = 1_000;

    private ReferenceRecords() {}

    /** A site; its members are filled in once its topics are there. */
    public static SiteReference site(Scenario.Site site) {
        return new SiteReference(
                site.id(),
                site.name(),
                site.region(),
                SiteStatus.ACTIVE,
                0,
                "",
                "",
                site.latencyMicros(),
                site.stock(),
                site.sizeGrade(),
                site.batches().stream().map(ReferenceRecords::batch).toList());
    }

    private static PlannedBatch batch(Scenario.Batch batch) {
        return new PlannedBatch(batch.plannedGridMs(), batch.chipModel(), batch.hosts(), batch.chipsPerHost());
    }

    public static ChipModelReference chipModel(Scenario.Chip chip, long fromGridMs) {
        return new ChipModelReference(
                chip.id(),
                1,
                fromGridMs,
                chip.vendor(),
                chip.domestic(),
                chip.memoryGib() * MIB_PER_GIB,
                chip.boardPowerWatts() * MW_PER_WATT,
                chip.ratedClockMhz(),
                chip.coreActivity(),
                chip.peaks().stream().map(ReferenceRecords::peak).toList());
    }

    private static Peak peak(Scenario.Peak peak) {
        return new Peak(
                peak.precision(),
                Density.DENSE,
                gflops(peak.peakTflops()),
                peak.grade(),
                peak.source(),
                peak.lowTflops() == null ? null : gflops(peak.lowTflops()),
                peak.highTflops() == null ? null : gflops(peak.highTflops()));
    }

    private static long gflops(double tflops) {
        return Math.round(tflops * GFLOPS_PER_TFLOPS);
    }

    static ModelReference model(Scenario.Model model) {
        List<Adaptation> adaptations = model.adaptations().stream()
                .map(each -> new Adaptation(each.chipModel(), each.throughputPermille()))
                .toList();
        return new ModelReference(model.id(), model.name(), adaptations);
    }

    static DatasetReference dataset(Scenario.Dataset dataset) {
        return new DatasetReference(dataset.id(), dataset.site(), dataset.sizeGib());
    }

    public static SupplyPlan plan(Scenario.Plan plan) {
        return new SupplyPlan(
                plan.scope(),
                plan.precision(),
                plan.startP() * MFLOPS_PER_P,
                plan.targetP() * MFLOPS_PER_P,
                plan.milestones().stream()
                        .map(each -> new Milestone(
                                each.planned().toInstant().toEpochMilli(), each.nameplateP() * MFLOPS_PER_P))
                        .toList(),
                plan.grade());
    }
}
