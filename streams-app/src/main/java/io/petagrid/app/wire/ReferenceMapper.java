package io.petagrid.app.wire;

import io.petagrid.domain.energy.SignalName;
import io.petagrid.domain.fleet.ChipModel;
import io.petagrid.domain.fleet.CoreActivity;
import io.petagrid.domain.fleet.Density;
import io.petagrid.domain.fleet.Peak;
import io.petagrid.domain.fleet.PlannedBatch;
import io.petagrid.domain.fleet.Precision;
import io.petagrid.domain.fleet.Site;
import io.petagrid.domain.fleet.SourceGrade;
import io.petagrid.domain.fleet.SupplyPlan;
import io.petagrid.domain.time.GridClock;
import io.petagrid.wire.ChipModelReference;
import io.petagrid.wire.Signal;
import io.petagrid.wire.SiteReference;
import io.petagrid.wire.SiteStatus;
import org.jspecify.annotations.Nullable;

/** Reference data from the wire. */
public final class ReferenceMapper {
    private ReferenceMapper() {}

    public static Site site(SiteReference wire) {
        return new Site(
                wire.getSite(),
                wire.getRegion(),
                wire.getPartitions(),
                wire.getLatencyMicros(),
                wire.getStock(),
                wire.getStatus() == SiteStatus.ACTIVE,
                wire.getPlan().stream().map(ReferenceMapper::batch).toList());
    }

    private static PlannedBatch batch(io.petagrid.wire.PlannedBatch wire) {
        return new PlannedBatch(wire.getPlannedGridMs(), wire.getChipModel(), wire.getHosts(), wire.getChipsPerHost());
    }

    public static ChipModel chipModel(ChipModelReference wire) {
        return new ChipModel(
                wire.getChipModel(),
                wire.getVersion(),
                wire.getFromGridMs(),
                wire.getVendor(),
                wire.getDomestic(),
                wire.getMemoryMib(),
                wire.getBoardPowerMw(),
                wire.getRatedClockMhz(),
                CoreActivity.valueOf(wire.getCoreActivity().name()),
                wire.getPeaks().stream().map(ReferenceMapper::peak).toList());
    }

    private static Peak peak(io.petagrid.wire.Peak wire) {
        return new Peak(
                Precision.valueOf(wire.getPrecision().name()),
                Density.valueOf(wire.getDensity().name()),
                wire.getPeakGflops(),
                SourceGrade.valueOf(wire.getGrade().name()),
                wire.getSource(),
                orElse(wire.getLowGflops(), wire.getPeakGflops()),
                orElse(wire.getHighGflops(), wire.getPeakGflops()));
    }

    private static long orElse(@Nullable Long value, long otherwise) {
        return value == null ? otherwise : value;
    }

    public static GridClock clock(io.petagrid.wire.GridClock wire) {
        return new GridClock(wire.getEpochGridMs(), wire.getStartAppendMs(), wire.getSpeed());
    }

    public static SupplyPlan plan(io.petagrid.wire.SupplyPlan wire) {
        return new SupplyPlan(
                wire.getScope(),
                Precision.valueOf(wire.getPrecision().name()),
                wire.getStartMflops(),
                wire.getTargetMflops(),
                wire.getMilestones().stream()
                        .map(milestone ->
                                new SupplyPlan.Milestone(milestone.getPlannedGridMs(), milestone.getNameplateMflops()))
                        .toList());
    }

    public static SignalName signalName(Signal wire) {
        return SignalName.valueOf(wire.getName().name());
    }
}
