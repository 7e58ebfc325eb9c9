package io.petagrid.app.grid;

import io.petagrid.app.wire.AuthorityMapper;
import io.petagrid.app.wire.CloudEvent;
import io.petagrid.app.wire.EnergyMapper;
import io.petagrid.app.wire.EstimateMapper;
import io.petagrid.app.wire.Scope;
import io.petagrid.app.wire.SettlementMapper;
import io.petagrid.app.wire.SnapshotMapper;
import io.petagrid.app.wire.SupplyMapper;
import io.petagrid.domain.authority.AuthoritySettings;
import io.petagrid.domain.authority.Rule;
import io.petagrid.domain.authority.Standing;
import io.petagrid.domain.energy.Settled;
import io.petagrid.domain.energy.SettlementVersion;
import io.petagrid.domain.estimation.MeterObservability;
import io.petagrid.domain.fleet.Site;
import io.petagrid.domain.grid.GridContext;
import io.petagrid.domain.grid.GridFold;
import io.petagrid.domain.grid.GridTick;
import io.petagrid.domain.grid.Publications;
import io.petagrid.domain.grid.SiteTick;
import io.petagrid.domain.supply.ScopeChanges;
import io.petagrid.domain.supply.ScopeSums;
import io.petagrid.domain.telemetry.IntervalSums;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.wire.DispatchInput;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.ScopeKind;
import io.petagrid.wire.Supply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends on what the fold publishes while it takes one record: each record to the sink that is named after its topic. */
final class FoldPublisher implements Publications {
    private static final Logger LOG = LoggerFactory.getLogger(FoldPublisher.class);

    private final ProcessorContext<byte[], byte[]> context;
    private final Serde<IndexedRecord> serde;
    private final TopicNames names;
    private final GridFold fold;
    private final GridContext gridContext;
    private final AuthoritySettings authority;
    private final long appendMs;
    private boolean hasPublishedGrid;

    FoldPublisher(
            ProcessorContext<byte[], byte[]> context,
            Serde<IndexedRecord> serde,
            TopicNames names,
            GridFold fold,
            GridContext gridContext,
            AuthoritySettings authority,
            long appendMs) {
        this.context = context;
        this.serde = serde;
        this.names = names;
        this.fold = fold;
        this.gridContext = gridContext;
        this.authority = authority;
        this.appendMs = appendMs;
    }

    boolean hasPublishedGrid() {
        return hasPublishedGrid;
    }

    @Override
    public void site(SiteTick tick) {
        Scope scope = new Scope(tick.site(), ScopeKind.SITE, tick.fromTick(), tick.tick());
        EnergyBalance energy = EnergyMapper.toWire(scope, tick.sums(), tick.energy(), gridContext);
        EstimateMapper.put(energy, tick.meters());
        supply(scope, tick.sums(), tick.changes(), tick.authority(), TopicKind.SUPPLY_SITE);
        send(TopicKind.ENERGY_SITE, scope.id(), energy);
        authority(scope, tick.authority(), authority.site());
        MeterObservability news = tick.meters().news();
        if (news != null) {
            send(TopicKind.METER, tick.site(), EstimateMapper.toWire(tick.site(), news));
            LOG.info("{}", EstimateMapper.line(tick.site(), news));
        }
    }

    @Override
    public void grid(GridTick tick) {
        hasPublishedGrid = true;
        Map<String, Site> sites = new TreeMap<>();
        fold.sites().forEach(site -> sites.put(site.id(), site));
        Regions regions = new Regions(tick, sites);
        regions.byRegion().forEach((region, ofRegion) -> {
            Scope scope = new Scope(region, ScopeKind.REGION, tick.fromTick(), tick.tick());
            supply(scope, ofRegion.sums(), ofRegion.changes(), null, TopicKind.SUPPLY_REGION);
            energy(scope, ofRegion, TopicKind.ENERGY_REGION);
        });
        Scope whole = new Scope(Scope.GRID, ScopeKind.GRID, tick.fromTick(), tick.tick());
        Regions.Sum sum = regions.grid();
        supply(whole, sum.sums(), sum.changes(), tick.authority(), TopicKind.SUPPLY_GRID);
        energy(whole, sum, TopicKind.ENERGY_GRID);
        authority(whole, tick.authority(), authority.grid());
        settle(tick.settled());
        DispatchInput snapshot = new DispatchInput(null, SnapshotMapper.toWire(tick, sites, gridContext));
        send(TopicKind.DISPATCH_INPUT, "grid", snapshot);
    }

    private void energy(Scope scope, Regions.Sum sum, TopicKind topic) {
        EnergyBalance energy = EnergyMapper.toWire(scope, sum.sums(), sum.energy(), gridContext);
        EstimateMapper.put(energy, sum.estimates());
        send(topic, scope.id(), energy);
    }

    private void supply(
            Scope scope, ScopeSums sums, ScopeChanges changes, @Nullable Standing standing, TopicKind topic) {
        Supply supply = SupplyMapper.toWire(scope, sums, changes, gridContext);
        supply.setAuthority(standing == null ? null : AuthorityMapper.toWire(standing));
        send(topic, scope.id(), supply);
    }

    private void authority(Scope scope, Standing standing, Rule rule) {
        if (standing.isNews()) {
            send(TopicKind.AUTHORITY, scope.id(), AuthorityMapper.toWire(scope, standing, rule, gridContext.clock()));
        }
    }

    private void settle(Settled settled) {
        settled.sites().forEach((site, versions) -> settle(TopicKind.SETTLEMENT_SITE, ScopeKind.SITE, site, versions));
        settled.regions()
                .forEach((region, versions) -> settle(TopicKind.SETTLEMENT_REGION, ScopeKind.REGION, region, versions));
        settle(TopicKind.SETTLEMENT_GRID, ScopeKind.GRID, Scope.GRID, settled.grid());
    }

    private void settle(TopicKind topic, ScopeKind kind, String scope, List<SettlementVersion> versions) {
        int ticksOf = (int) (IntervalSums.LENGTH_MS / gridContext.clock().gridMsOf(1));
        for (SettlementVersion version : versions) {
            send(topic, SettlementMapper.key(scope, version), SettlementMapper.toWire(scope, kind, version, ticksOf));
        }
    }

    private void send(TopicKind kind, String key, IndexedRecord value) {
        byte[] bytes = serde.serializer().serialize(names.of(kind), value);
        Record<byte[], byte[]> record = new Record<>(key.getBytes(StandardCharsets.UTF_8), bytes, appendMs);
        CloudEvent.describe(record.headers(), kind, key, value, appendMs);
        context.forward(record, kind.stem());
    }
}
