package io.petagrid.app.wire;

import io.petagrid.domain.energy.PowerBalance;
import io.petagrid.domain.energy.RegionSignals;
import io.petagrid.domain.energy.SignalName;
import io.petagrid.domain.fleet.Density;
import io.petagrid.domain.fleet.Precision;
import io.petagrid.domain.fleet.Site;
import io.petagrid.domain.grid.GridContext;
import io.petagrid.domain.grid.GridTick;
import io.petagrid.domain.grid.SiteTick;
import io.petagrid.domain.supply.PrecisionSupply;
import io.petagrid.domain.telemetry.Flow;
import io.petagrid.domain.telemetry.JobHold;
import io.petagrid.domain.time.GridClock;
import io.petagrid.wire.GridSnapshot;
import io.petagrid.wire.SiteSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the dispatcher sees of the grid at a tick. */
public final class SnapshotMapper {
    private SnapshotMapper() {}

    /** @param sites the sites that take part, by id */
    public static GridSnapshot toWire(GridTick tick, Map<String, Site> sites, GridContext context) {
        GridClock clock = context.clock();
        return new GridSnapshot(
                tick.tick(),
                clock.gridMsAtEndOf(tick.tick()),
                clock.gridMsOf(1),
                tick.sites().stream()
                        .map(site -> toWire(
                                site,
                                Objects.requireNonNull(sites.get(site.site()), site.site()),
                                tick.jobs().getOrDefault(site.site(), List.of()),
                                context))
                        .toList(),
                AuthorityMapper.toWire(tick.authority()));
    }

    private static SiteSnapshot toWire(SiteTick tick, Site site, List<JobHold> jobs, GridContext context) {
        PowerBalance power = new PowerBalance(tick.sums());
        RegionSignals signals = context.signals(site.region());
        PrecisionSupply supply = PrecisionSupply.of(
                tick.sums().chips(),
                context.catalogue(),
                context.clock().gridMsAtEndOf(tick.tick()),
                Precision.FP16,
                Density.DENSE);
        return SiteSnapshot.newBuilder()
                .setSite(site.id())
                .setRegion(site.region())
                .setTick(tick.tick())
                .setLatencyMicros(site.latencyMicros())
                .setStock(site.stock())
                .setActive(site.active())
                .setChips(ChipSumsMapper.toWire(tick.sums().chips()))
                .setNameplateMflops(supply.nameplateMflops())
                .setUnknownMflops(supply.unknownMflops())
                .setJobs(PartialMapper.jobsToWire(jobs))
                .setItMw(power.power(Flow.IT))
                .setFacilityMw(power.facilityMw())
                .setImportMw(power.power(Flow.IMPORT))
                .setImportLimitMw(tick.sums().flow(Flow.IMPORT).limitMw())
                .setOwnGreenMw(power.power(Flow.SOLAR) + power.power(Flow.WIND))
                .setPriceMicroyuanPerKwh(signals.get(SignalName.PRICE_MICROYUAN_PER_KWH))
                .setCarbonMgPerKwh(signals.get(SignalName.CARBON_LOCATION_MG_PER_KWH))
                .setAuthority(AuthorityMapper.toWire(tick.authority()))
                .setSolarMw(power.power(Flow.SOLAR))
                .setMarketCarbonMgPerKwh(
                        power.marketImportMw() > 0 ? signals.get(SignalName.CARBON_RESIDUAL_MG_PER_KWH) : 0)
                .build();
    }
}
