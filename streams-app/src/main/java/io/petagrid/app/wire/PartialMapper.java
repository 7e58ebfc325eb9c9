package io.petagrid.app.wire;

import io.petagrid.domain.grid.Family;
import io.petagrid.domain.grid.Member;
import io.petagrid.domain.grid.MemberTick;
import io.petagrid.domain.telemetry.ChipSums;
import io.petagrid.domain.telemetry.ClosedTick;
import io.petagrid.domain.telemetry.Flow;
import io.petagrid.domain.telemetry.FlowSum;
import io.petagrid.domain.telemetry.JobHold;
import io.petagrid.domain.telemetry.PartitionSums;
import io.petagrid.wire.FlowPower;
import io.petagrid.wire.JobChips;
import io.petagrid.wire.Partial;
import io.petagrid.wire.RecordCounts;
import io.petagrid.wire.TelemetryFamily;
import java.util.List;

/** Partials on the wire. */
public final class PartialMapper {
    private PartialMapper() {}

    public static Partial toWire(String site, TelemetryFamily family, int partition, ClosedTick closed) {
        PartitionSums sums = closed.sums();
        return Partial.newBuilder()
                .setSite(site)
                .setFamily(family)
                .setPartition(partition)
                .setFromTick(closed.fromTick())
                .setTick(closed.tick())
                .setFromOffset(closed.fromOffset())
                .setToOffset(closed.toOffset())
                .setClockMs(closed.clockMs())
                .setCounts(toWire(closed.counts()))
                .setHosts(sums.hosts())
                .setHostsSeen(sums.hostsSeen())
                .setHostPowerMw(sums.hostPowerMw())
                .setOldestSeenTicks(sums.oldestSeenTicks())
                .setChips(ChipSumsMapper.toWire(sums.chips()))
                .setJobs(jobsToWire(sums.jobs()))
                .setFlows(sums.flows().stream().map(PartialMapper::toWire).toList())
                .setQuality(sums.quality().stream().map(ChangesMapper::toWire).toList())
                .setTransitions(
                        sums.transitions().stream().map(ChangesMapper::toWire).toList())
                .setReadings(sums.readings().stream().map(ChangesMapper::toWire).toList())
                .setIntervals(
                        sums.intervals().stream().map(ChangesMapper::toWire).toList())
                .build();
    }

    private static RecordCounts toWire(io.petagrid.domain.telemetry.RecordCounts counts) {
        return new RecordCounts(
                counts.ticks(),
                counts.accepted(),
                counts.superseded(),
                counts.duplicate(),
                counts.late(),
                counts.rejected());
    }

    /** Jobs and the chips they hold. */
    public static List<JobChips> jobsToWire(List<JobHold> holds) {
        return holds.stream()
                .map(hold -> new JobChips(hold.job(), hold.chipModel(), hold.chips()))
                .toList();
    }

    private static FlowPower toWire(FlowSum sum) {
        return new FlowPower(
                io.petagrid.wire.Flow.valueOf(sum.flow().name()),
                sum.powerMw(),
                sum.meters(),
                sum.metersSeen(),
                sum.limitMw(),
                sum.storedJ());
    }

    /** The member of its site that a partial is of. */
    public static Member member(Partial partial) {
        Family family = partial.getFamily() == TelemetryFamily.HOST ? Family.HOST : Family.FACILITY;
        return new Member(family, partial.getPartition());
    }

    public static MemberTick fromWire(Partial partial) {
        List<ChipSums> chips =
                partial.getChips().stream().map(ChipSumsMapper::fromWire).toList();
        List<JobHold> jobs = partial.getJobs().stream()
                .map(job -> new JobHold(job.getJob(), job.getChipModel(), job.getChips()))
                .toList();
        List<FlowSum> flows =
                partial.getFlows().stream().map(PartialMapper::fromWire).toList();
        return new MemberTick(
                partial.getFromTick(),
                partial.getTick(),
                new PartitionSums(
                        partial.getHosts(),
                        partial.getHostsSeen(),
                        partial.getHostPowerMw(),
                        partial.getOldestSeenTicks(),
                        chips,
                        jobs,
                        flows,
                        partial.getQuality().stream()
                                .map(ChangesMapper::fromWire)
                                .toList(),
                        partial.getTransitions().stream()
                                .map(ChangesMapper::fromWire)
                                .toList(),
                        partial.getReadings().stream()
                                .map(ChangesMapper::fromWire)
                                .toList(),
                        partial.getIntervals().stream()
                                .map(ChangesMapper::fromWire)
                                .toList()));
    }

    private static FlowSum fromWire(FlowPower flow) {
        return new FlowSum(
                Flow.valueOf(flow.getFlow().name()),
                flow.getPowerMw(),
                flow.getMeters(),
                flow.getMetersSeen(),
                flow.getLimitMw(),
                flow.getStoredJ());
    }
}
