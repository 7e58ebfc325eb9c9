package io.petagrid.launcher.demo;

import io.petagrid.wire.AuthorityCause;
import io.petagrid.wire.AuthorityLevel;
import io.petagrid.wire.AuthorityStanding;
import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionKind;
import io.petagrid.wire.DecisionReason;
import io.petagrid.wire.DecisionState;
import io.petagrid.wire.Density;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.EnergyShare;
import io.petagrid.wire.Evidence;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.MeasuredFlows;
import io.petagrid.wire.Partial;
import io.petagrid.wire.PlanProgress;
import io.petagrid.wire.PlannedBatch;
import io.petagrid.wire.Precision;
import io.petagrid.wire.PrecisionSupply;
import io.petagrid.wire.RecordCounts;
import io.petagrid.wire.ScopeKind;
import io.petagrid.wire.SiteReference;
import io.petagrid.wire.SiteStatus;
import io.petagrid.wire.SourceGrade;
import io.petagrid.wire.Supply;
import io.petagrid.wire.TelemetryFamily;
import io.petagrid.wire.Utilization;
import io.petagrid.wire.UtilizationKind;
import java.util.List;

/** Records as the topics have them, with figures that are easy to follow. */
final class Records {
    static final long P = 1_000_000_000;
    static final long MW = 1_000_000_000;
    static final int HOSTS = 10;

    private Records() {}

    static GridClock clock() {
        return new GridClock(0L, 0L, 60);
    }

    /** A site with ten hosts at the start and two more later. */
    static SiteReference site(String id) {
        return SiteReference.newBuilder()
                .setSite(id)
                .setName(id)
                .setRegion("r")
                .setStatus(SiteStatus.ACTIVE)
                .setPartitions(4)
                .setHostTopicId("h")
                .setFacilityTopicId("f")
                .setLatencyMicros(1)
                .setStock(false)
                .setSizeGrade(SourceGrade.ASSUMED)
                .setPlan(List.of(new PlannedBatch(0L, "m", HOSTS, 8), new PlannedBatch(1L, "m", 2, 8)))
                .build();
    }

    /** Supply of 40,000 P nameplate with a part of it unknown. */
    static Supply supply(String scope, ScopeKind kind, long fromTick, long tick, long unknownP, int hosts) {
        PrecisionSupply fp16 = PrecisionSupply.newBuilder()
                .setPrecision(Precision.FP16)
                .setDensity(Density.DENSE)
                .setNameplateMflops(40_000 * P)
                .setAvailableMflops((39_000 - unknownP) * P)
                .setDeratedMflops(1_000 * P)
                .setFaultedMflops(0)
                .setOutOfServiceMflops(0)
                .setStandbyMflops(0)
                .setUnknownMflops(unknownP * P)
                .setAllocatedMflops(20_000 * P)
                .setDeliveredMflops(9_000 * P)
                .setDeliveredHighMflops(11_000 * P)
                .setUnratedChips(0)
                .build();
        return Supply.newBuilder()
                .setScope(scope)
                .setKind(kind)
                .setFromTick(fromTick)
                .setTick(tick)
                .setGridMs((tick + 1) * 60_000)
                .setPrecisions(List.of(fp16))
                .setChips(List.of())
                .setUtilizations(List.of(new Utilization(UtilizationKind.ALLOCATION, 551_234, 500_000, 8, 8)))
                .setHosts(hosts)
                .setHostsSeen(hosts)
                .setDomesticChips(3)
                .setPlan(new PlanProgress(Precision.FP16, 33_000 * P, 45_000 * P, 36_000 * P, 39_000 * P, 0L, 0L))
                .setEvidence(new Evidence(hosts * 8, hosts * 8, 0, List.of(), List.of("m@1")))
                .build();
    }

    static Supply grid(long tick) {
        Supply grid = supply("grid", ScopeKind.GRID, tick, tick, 0, HOSTS);
        grid.setAuthority(new AuthorityStanding(AuthorityLevel.ACT, AuthorityCause.GOOD, false, 1_000, tick));
        return grid;
    }

    static Supply siteSupply(long fromTick, long tick) {
        Supply site = supply("haidian", ScopeKind.SITE, fromTick, tick, 0, HOSTS);
        site.setAuthority(new AuthorityStanding(AuthorityLevel.ADVISE, AuthorityCause.CHIPS_UNSEEN, false, 700, tick));
        return site;
    }

    static EnergyBalance energy(String scope, ScopeKind kind, long tick) {
        return EnergyBalance.newBuilder()
                .setScope(scope)
                .setKind(kind)
                .setFromTick(tick)
                .setTick(tick)
                .setGridMs((tick + 1) * 60_000)
                .setMeasured(new MeasuredFlows(
                        40 * MW, 3 * MW, 2 * MW, MW, 0L, 30 * MW, 10 * MW, 2 * MW, MW, 2 * MW, 0L, MW / 2))
                .setFacilityMw(43 * MW)
                .setHostPowerMw(29 * MW)
                .setChipPowerMw(20 * MW)
                .setContractGreenMw(0)
                .setImportLimitMw(100 * MW)
                .setStoredJ(5)
                .setInterimPue(null)
                .setGreenVolumetric(new EnergyShare(1L, 4L))
                .setGreenHourly(new EnergyShare(1L, 5L))
                .setCarbonLocationG(9_000_000)
                .setCarbonMarketG(8_000_000)
                .setCarbonSource("test")
                .setPriceMicroyuanPerKwh(1)
                .setMeters(1)
                .setMetersSeen(1)
                .setMissing(List.of())
                .build();
    }

    static Partial partial(TelemetryFamily family, int partition, long tick, long accepted, long rejected) {
        return Partial.newBuilder()
                .setSite("haidian")
                .setFamily(family)
                .setPartition(partition)
                .setFromTick(tick)
                .setTick(tick)
                .setFromOffset(0)
                .setToOffset(accepted + rejected + 1)
                .setClockMs(tick * 1_000)
                .setCounts(new RecordCounts(1L, accepted, 0L, 0L, 0L, rejected))
                .setHosts(1)
                .setHostsSeen(1)
                .setHostPowerMw(1)
                .setOldestSeenTicks(0)
                .setChips(List.of())
                .setJobs(List.of())
                .setFlows(List.of())
                .build();
    }

    static Decision decision(String id, DecisionKind kind, DecisionState state, String job, DecisionReason reason) {
        return Decision.newBuilder()
                .setDecision(id)
                .setSequence(1)
                .setEpoch(1)
                .setKind(kind)
                .setState(state)
                .setJob(job)
                .setSite("haidian")
                .setChipModel("m")
                .setChips(8)
                .setGang(8)
                .setPromisedChange(0)
                .setReason(reason)
                .setExplanation("because of " + reason)
                .setTick(1)
                .setGridMs(0)
                .setAlternatives(List.of())
                .build();
    }
}
