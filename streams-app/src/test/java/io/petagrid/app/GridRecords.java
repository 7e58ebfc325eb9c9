package io.petagrid.app;

import io.petagrid.schemas.topic.GridTime;
import io.petagrid.wire.Adaptation;
import io.petagrid.wire.AuthorityCause;
import io.petagrid.wire.AuthorityLevel;
import io.petagrid.wire.AuthorityStanding;
import io.petagrid.wire.ChipModelReference;
import io.petagrid.wire.ChipSums;
import io.petagrid.wire.CoreActivity;
import io.petagrid.wire.Density;
import io.petagrid.wire.Flexibility;
import io.petagrid.wire.Flow;
import io.petagrid.wire.FlowEnergy;
import io.petagrid.wire.FlowPower;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.IntervalSums;
import io.petagrid.wire.JobAction;
import io.petagrid.wire.JobRequest;
import io.petagrid.wire.MeterPower;
import io.petagrid.wire.MeterRole;
import io.petagrid.wire.ModelReference;
import io.petagrid.wire.Partial;
import io.petagrid.wire.Peak;
import io.petagrid.wire.Precision;
import io.petagrid.wire.RecordCounts;
import io.petagrid.wire.Signal;
import io.petagrid.wire.SignalName;
import io.petagrid.wire.SignalStanding;
import io.petagrid.wire.SiteReference;
import io.petagrid.wire.SiteStatus;
import io.petagrid.wire.SourceGrade;
import io.petagrid.wire.TelemetryFamily;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Records of a small grid for tests: chips of 300 TFLOPS and 400 W in hosts of eight, a clock at speed 60. */
public final class GridRecords {
    public static final String CHIP = "chip-a";
    public static final long PEAK_GFLOPS = 300_000;

    private GridRecords() {}

    public static GridClock clock() {
        return new GridClock(1_700_000_000_000L, 0L, 60);
    }

    public static SiteReference site(String site, String region, int partitions) {
        return SiteReference.newBuilder()
                .setSite(site)
                .setName(site)
                .setRegion(region)
                .setStatus(SiteStatus.ACTIVE)
                .setPartitions(partitions)
                .setHostTopicId("h")
                .setFacilityTopicId("f")
                .setLatencyMicros(1_000)
                .setStock(false)
                .setSizeGrade(SourceGrade.ASSUMED)
                .setPlan(List.of())
                .build();
    }

    public static ChipModelReference chip() {
        return ChipModelReference.newBuilder()
                .setChipModel(CHIP)
                .setVersion(1)
                .setFromGridMs(0)
                .setVendor("vendor")
                .setDomestic(true)
                .setMemoryMib(65_536)
                .setBoardPowerMw(400_000)
                .setRatedClockMhz(1_000)
                .setCoreActivity(CoreActivity.SM_ACTIVE)
                .setPeaks(List.of(
                        new Peak(Precision.FP16, Density.DENSE, PEAK_GFLOPS, SourceGrade.ASSUMED, "test", null, null)))
                .build();
    }

    public static ModelReference model() {
        return new ModelReference("llm", "A language model", List.of(new Adaptation(CHIP, 1_000)));
    }

    public static Signal price(String region) {
        return new Signal(region, SignalName.PRICE_MICROYUAN_PER_KWH, 0L, 500_000L, SignalStanding.ASSUMED, "test");
    }

    /** Authority to act, with everything seen. */
    public static AuthorityStanding act() {
        return new AuthorityStanding(AuthorityLevel.ACT, AuthorityCause.GOOD, false, 1_000, 0L);
    }

    public static JobRequest job(String job) {
        return JobRequest.newBuilder()
                .setJob(job)
                .setAction(JobAction.SUBMIT)
                .setTenant("tenant")
                .setPriority(1)
                .setPrecision(Precision.FP16)
                .setChips(8)
                .setGang(8)
                .setDurationEstimateMs(3_600_000)
                .setRingMicros(5_000)
                .setFlexibility(Flexibility.NONE)
                .setModel("llm")
                .setSubmittedGridMs(0)
                .build();
    }

    /** Idle hosts of eight healthy chips at full clock. */
    public static Partial hosts(String site, int partition, long tick, int hosts) {
        List<Integer> free = new ArrayList<>(Collections.nCopies(8, 0));
        free.add(hosts);
        int chips = hosts * 8;
        ChipSums sums = ChipSums.newBuilder()
                .setChipModel(CHIP)
                .setInstalled(chips)
                .setHealthy(chips)
                .setFaulted(0)
                .setOutOfService(0)
                .setStandby(0)
                .setUnknown(0)
                .setAllocatedHealthy(0)
                .setAllocatedSeen(0)
                .setAvailablePermille(chips * 1_000L)
                .setAllocatedPermille(0)
                .setDeliveredPermille(0)
                .setDeliveredHighPermille(0)
                .setTensorCount(0)
                .setTensorPermille(0)
                .setBusyCount(0)
                .setBusyPermille(0)
                .setCoreCount(0)
                .setCorePermille(0)
                .setPowerMw(chips * 60_000L)
                .setHostsByFreeChips(free)
                .build();
        return partial(site, TelemetryFamily.HOST, partition, tick, hosts, List.of(sums), List.of());
    }

    /** A feeder that carries IT and cooling; IT is metered twice. */
    public static Partial meters(String site, int partition, long tick, long itMw) {
        return meters(site, partition, tick, itMw, true);
    }

    /** The same, but the second meter of IT is unseen in each fifth tick. */
    public static Partial flickeringMeters(String site, int partition, long tick, long itMw) {
        return meters(site, partition, tick, itMw, tick % 5 != 0);
    }

    private static Partial meters(String site, int partition, long tick, long itMw, boolean isCheckSeen) {
        List<FlowPower> flows = List.of(
                new FlowPower(Flow.IMPORT, itMw + itMw / 4, 1, 1, itMw * 100, 0L),
                new FlowPower(Flow.IT, itMw, 1, 1, 0L, 0L),
                new FlowPower(Flow.COOLING, itMw / 4, 1, 1, 0L, 0L));
        Partial partial = partial(site, TelemetryFamily.FACILITY, partition, tick, 0, List.of(), flows);
        partial.setReadings(List.of(
                new MeterPower("cooling-primary", Flow.COOLING, MeterRole.PRIMARY, itMw / 4, true),
                new MeterPower("feeder-primary", Flow.IMPORT, MeterRole.PRIMARY, itMw + itMw / 4, true),
                new MeterPower("it-check", Flow.IT, MeterRole.CHECK, isCheckSeen ? itMw : 0, isCheckSeen),
                new MeterPower("it-primary", Flow.IT, MeterRole.PRIMARY, itMw, true)));
        partial.setIntervals(intervals(tick, itMw));
        return partial;
    }

    /** What a second of these meters adds to the books; of every fourth tick one reading is of half an hour before. */
    private static List<IntervalSums> intervals(long tick, long itMw) {
        long length = 900_000;
        long from = Math.floorDiv(GridTime.gridMsAtEndOf(clock(), tick) - 1, length) * length;
        List<FlowEnergy> flows = List.of(
                new FlowEnergy(Flow.IMPORT, (itMw + itMw / 4) * 1_000, 1_000L),
                new FlowEnergy(Flow.IT, itMw * 1_000, 1_000L),
                new FlowEnergy(Flow.COOLING, itMw / 4 * 1_000, 1_000L));
        IntervalSums now = new IntervalSums(from, 1L, 0L, flows, List.of());
        IntervalSums late = new IntervalSums(from - 2 * length, 1L, 0L, flows, List.of());
        return tick % 4 == 0 ? List.of(late, now) : List.of(now);
    }

    private static Partial partial(
            String site,
            TelemetryFamily family,
            int partition,
            long tick,
            int hosts,
            List<ChipSums> chips,
            List<FlowPower> flows) {
        return Partial.newBuilder()
                .setSite(site)
                .setFamily(family)
                .setPartition(partition)
                .setFromTick(tick)
                .setTick(tick)
                .setFromOffset(0)
                .setToOffset(1)
                .setClockMs((tick + 1) * 1_000)
                .setCounts(new RecordCounts(1L, 0L, 0L, 0L, 0L, 0L))
                .setHosts(hosts)
                .setHostsSeen(hosts)
                .setHostPowerMw(hosts * 1_000_000L)
                .setOldestSeenTicks(0)
                .setChips(chips)
                .setJobs(List.of())
                .setFlows(flows)
                .build();
    }
}
