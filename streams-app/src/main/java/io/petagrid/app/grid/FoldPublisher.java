package io.petagrid.app.grid;

import io.petagrid.app.wire.EnergyMapper;
import io.petagrid.app.wire.EstimateMapper;
import io.petagrid.app.wire.Scope;
import io.petagrid.app.wire.SnapshotMapper;
import io.petagrid.app.wire.SupplyMapper;
import io.petagrid.domain.energy.Settlement;
import io.petagrid.domain.energy.SettlementBook;
import io.petagrid.domain.estimation.MeterObservability;
import io.petagrid.domain.fleet.Site;
import io.petagrid.domain.grid.GridContext;
import io.petagrid.domain.grid.GridFold;
import io.petagrid.domain.grid.GridTick;
import io.petagrid.domain.grid.Publications;
import io.petagrid.domain.grid.SiteTick;
import io.petagrid.domain.supply.ScopeSums;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.wire.DispatchInput;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.ScopeKind;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
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
    private final long appendMs;
    private boolean hasPublishedGrid;

    FoldPublisher(
            ProcessorContext<byte[], byte[]> context,
            Serde<IndexedRecord> serde,
            TopicNames names,
            GridFold fold,
            GridContext gridContext,
            long appendMs) {
        this.context = context;
        this.serde = serde;
        this.names = names;
        this.fold = fold;
        this.gridContext = gridContext;
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
        publish(scope, tick.sums(), TopicKind.SUPPLY_SITE, energy, TopicKind.ENERGY_SITE);
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
        regions.byRegion().forEach((region, sum) -> {
            Scope scope = new Scope(region, ScopeKind.REGION, tick.fromTick(), tick.tick());
            publish(scope, sum.sums(), TopicKind.SUPPLY_REGION, energy(scope, sum), TopicKind.ENERGY_REGION);
        });
        Scope whole = new Scope(Scope.GRID, ScopeKind.GRID, tick.fromTick(), tick.tick());
        Regions.Sum grid = regions.grid();
        publish(whole, grid.sums(), TopicKind.SUPPLY_GRID, energy(whole, grid), TopicKind.ENERGY_GRID);
        settle(tick, regions);
        DispatchInput snapshot = new DispatchInput(null, SnapshotMapper.toWire(tick, sites, gridContext));
        send(TopicKind.DISPATCH_INPUT, "grid", snapshot);
    }

    private EnergyBalance energy(Scope scope, Regions.Sum sum) {
        EnergyBalance energy = EnergyMapper.toWire(scope, sum.sums(), sum.energy(), gridContext);
        EstimateMapper.put(energy, sum.estimates());
        return energy;
    }

    private void publish(
            Scope scope, ScopeSums sums, TopicKind supplyTopic, EnergyBalance energy, TopicKind energyTopic) {
        send(supplyTopic, scope.id(), SupplyMapper.toWire(scope, sums, gridContext));
        send(energyTopic, scope.id(), energy);
    }

    private void settle(GridTick tick, Regions regions) {
        tick.settled()
                .forEach((site, settled) ->
                        settled.forEach(books -> settle(TopicKind.SETTLEMENT_SITE, ScopeKind.SITE, site, books)));
        regions.byRegion()
                .forEach((region, sum) -> sum.settled()
                        .forEach(books -> settle(TopicKind.SETTLEMENT_REGION, ScopeKind.REGION, region, books)));
        regions.grid().settled().forEach(books -> settle(TopicKind.SETTLEMENT_GRID, ScopeKind.GRID, Scope.GRID, books));
    }

    private void settle(TopicKind topic, ScopeKind kind, String scope, Settlement books) {
        int ticksOf = (int) (SettlementBook.INTERVAL_MS / gridContext.clock().gridMsOf(1));
        send(topic, scope + "@" + books.fromGridMs() + "@1", EnergyMapper.toWire(scope, kind, books, ticksOf));
    }

    private void send(TopicKind kind, String key, IndexedRecord value) {
        byte[] bytes = serde.serializer().serialize(names.of(kind), value);
        context.forward(new Record<>(key.getBytes(StandardCharsets.UTF_8), bytes, appendMs), kind.stem());
    }
}
