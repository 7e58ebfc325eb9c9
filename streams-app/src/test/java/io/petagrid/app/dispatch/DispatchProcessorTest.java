package io.petagrid.app.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.app.GridRecords;
import io.petagrid.app.ProcessorLife;
import io.petagrid.domain.dispatch.DispatchSettings;
import io.petagrid.domain.redispatch.RedispatchSettings;
import io.petagrid.schemas.serde.AvroSerde;
import io.petagrid.schemas.serde.SerdeConfig;
import io.petagrid.schemas.serde.TinyRegistry;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.wire.ChipSums;
import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionState;
import io.petagrid.wire.DispatchInput;
import io.petagrid.wire.Forecast;
import io.petagrid.wire.GridSnapshot;
import io.petagrid.wire.Plan;
import io.petagrid.wire.Saving;
import io.petagrid.wire.SiteSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DispatchProcessorTest {
    private static final TopicNames NAMES = TopicNames.withDefaultPrefix();
    private static final String HISTORY = NAMES.of(TopicKind.DISPATCH_INPUT);

    private final TinyRegistry registry = new TinyRegistry();
    private final AvroSerde serde = new AvroSerde();
    private final Path stateDir;
    private long offset;

    DispatchProcessorTest(@TempDir Path stateDir) {
        this.stateDir = stateDir;
        serde.configure(Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, registry.url()), false);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void referencesThatCameBeforeAnyDecisionSurviveARestart() {
        // Given
        ProcessorLife first = life(Map.of());
        tell(first, GridRecords.chip());
        tell(first, GridRecords.model());
        ProcessorLife second = life(first.committed());
        tell(second, snapshot(1_000));

        // When
        tell(second, GridRecords.job("j"));

        // Then
        assertThat(states(second))
                .containsExactly(DecisionState.PROPOSED, DecisionState.APPROVED, DecisionState.ISSUED);
    }

    @Test
    void aRestartAtEveryRecordChangesNothing() {
        // Given
        List<IndexedRecord> history = List.of(
                GridRecords.chip(),
                GridRecords.model(),
                GridRecords.job("early"),
                snapshot(1_000),
                GridRecords.job("j"),
                snapshot(1_001),
                snapshot(1_010),
                snapshot(1_011),
                snapshot(1_013),
                snapshot(1_014));
        ProcessorLife whole = life(Map.of());
        history.forEach(event -> tell(whole, event));
        List<Decision> expected = decisions(whole);

        // When
        List<Decision> restarted = new java.util.ArrayList<>();
        Map<String, byte[]> kept = Map.of();
        for (IndexedRecord event : history) {
            ProcessorLife life = life(kept);
            tell(life, event);
            restarted.addAll(decisions(life));
            kept = life.committed();
        }

        // Then
        assertThat(restarted).isEqualTo(expected);
        assertThat(expected).extracting(Decision::getState).contains(DecisionState.EXPIRED, DecisionState.REVOKED);
    }

    @Test
    void aRestartAtEverySnapshotForecastsTheSame() {
        // Given
        List<GridSnapshot> history = java.util.stream.LongStream.range(0, 60)
                .mapToObj(step -> snapshot(1_000 + 25 * step))
                .toList();
        ProcessorLife whole = life(Map.of());
        history.forEach(snapshot -> tell(whole, snapshot));
        List<Forecast> expected = forecasts(whole);

        // When
        List<Forecast> restarted = new java.util.ArrayList<>();
        Map<String, byte[]> kept = Map.of();
        for (GridSnapshot snapshot : history) {
            ProcessorLife life = life(kept);
            tell(life, snapshot);
            restarted.addAll(forecasts(life));
            kept = life.committed();
        }

        // Then: of a site and its region, at the first snapshot and at each of the 25 full hours after it.
        assertThat(restarted).isEqualTo(expected);
        assertThat(expected).hasSize(2 * 26).extracting(Forecast::getScope).contains("a", "north");
        assertThat(expected.getLast().getQuantities())
                .allSatisfy(quantity -> assertThat(quantity.getScored()).isPositive());
    }

    @Test
    void aRestartAtEveryRecordTellsTheSameSavings() {
        // Given
        List<IndexedRecord> history =
                new java.util.ArrayList<>(List.of(GridRecords.chip(), GridRecords.model(), snapshot(1_000)));
        for (int minute = 1; minute <= 80; minute++) {
            history.add(minute % 20 == 0 ? GridRecords.job("j-" + minute) : snapshot(1_000 + minute));
        }
        ProcessorLife whole = life(Map.of());
        history.forEach(event -> tell(whole, event));
        List<Saving> expected = savings(whole);

        // When
        List<Saving> restarted = new java.util.ArrayList<>();
        Map<String, byte[]> kept = Map.of();
        for (IndexedRecord event : history) {
            ProcessorLife life = life(kept);
            tell(life, event);
            restarted.addAll(savings(life));
            kept = life.committed();
        }

        // Then: at the first snapshot and in each quarter of an hour after it.
        assertThat(restarted).isEqualTo(expected);
        assertThat(expected).hasSizeBetween(5, 7);
        assertThat(expected.getLast().getJobsGuessed()).isEqualTo(3);
        assertThat(expected).extracting(Saving::getStanding).containsOnly("estimate");
    }

    private List<Saving> savings(ProcessorLife life) {
        return life.sentTo(DispatchTopology.sinkOf(TopicKind.SAVING)).stream()
                .map(bytes -> (Saving) serde.deserializer().deserialize(NAMES.of(TopicKind.SAVING), bytes))
                .toList();
    }

    @Test
    void eachIntervalHasOnePlanInHistoryAcrossARestart() {
        // Given
        ProcessorLife first = planning(Map.of());
        tell(first, GridRecords.chip());
        tell(first, GridRecords.model());
        tell(first, snapshot(1_000));
        ProcessorLife second = planning(first.committed());
        tell(second, snapshot(1_011));

        // When
        tell(second, snapshot(1_080));

        // Then
        assertThat(plans(first)).extracting(Plan::getSnapshotTick).containsExactly(1_000L);
        assertThat(plans(second)).singleElement().satisfies(plan -> {
            assertThat(plan.getPlan()).isEqualTo("p-1080");
            assertThat(plan.getValidUntilTick()).isEqualTo(1_080 + 60);
        });
        assertThat(second.sentTo(DispatchTopology.sinkOf(TopicKind.PRICE))).hasSize(1);
        assertThat(second.sentTo(DispatchTopology.sinkOf(TopicKind.CONTINGENCY)))
                .hasSize(1);
    }

    @Test
    void aPlanThatWasLostWithAnInstanceIsMadeAgain() {
        // Given: the first instance is killed while its plan is under way.
        List<Runnable> neverRun = new java.util.ArrayList<>();
        ProcessorLife first = planning(Map.of(), neverRun::add);
        tell(first, snapshot(1_000));
        ProcessorLife second = planning(first.committed());

        // When
        tell(second, snapshot(1_001));

        // Then
        assertThat(neverRun).hasSize(1);
        assertThat(plans(first)).isEmpty();
        assertThat(plans(second)).extracting(Plan::getSnapshotTick).containsExactly(1_001L);
    }

    private ProcessorLife planning(Map<String, byte[]> kept) {
        return planning(kept, Runnable::run);
    }

    private ProcessorLife planning(Map<String, byte[]> kept, Executor beside) {
        return new ProcessorLife(
                () -> new DispatchProcessor(NAMES, DispatchSettings.defaults(), RedispatchSettings.defaults(), beside),
                DispatchProcessor.STORE,
                kept,
                registry.url(),
                stateDir);
    }

    private List<Plan> plans(ProcessorLife life) {
        return life.sentTo(DispatchTopology.PLAN_SINK).stream()
                .map(bytes -> (DispatchInput) serde.deserializer().deserialize(HISTORY, bytes))
                .map(input -> (Plan) input.getEvent())
                .toList();
    }

    private ProcessorLife life(Map<String, byte[]> kept) {
        return new ProcessorLife(
                () -> new DispatchProcessor(NAMES, DispatchSettings.defaults()),
                DispatchProcessor.STORE,
                kept,
                registry.url(),
                stateDir);
    }

    private void tell(ProcessorLife life, IndexedRecord event) {
        byte[] value = serde.serializer().serialize(HISTORY, new DispatchInput(null, event));
        life.process(HISTORY, offset++, "grid", value, 0);
    }

    private List<Decision> decisions(ProcessorLife life) {
        return life.sentTo(DispatchTopology.DECISION_SINK).stream()
                .map(bytes -> (Decision) serde.deserializer().deserialize(NAMES.of(TopicKind.DECISION), bytes))
                .toList();
    }

    private List<Forecast> forecasts(ProcessorLife life) {
        return life.sentTo(DispatchTopology.sinkOf(TopicKind.FORECAST)).stream()
                .map(bytes -> (Forecast) serde.deserializer().deserialize(NAMES.of(TopicKind.FORECAST), bytes))
                .toList();
    }

    private List<DecisionState> states(ProcessorLife life) {
        return decisions(life).stream().map(Decision::getState).toList();
    }

    private static GridSnapshot snapshot(long tick) {
        List<ChipSums> chips = GridRecords.hosts("a", 0, tick, 4).getChips();
        SiteSnapshot site = SiteSnapshot.newBuilder()
                .setSite("a")
                .setRegion("north")
                .setTick(tick)
                .setLatencyMicros(1_000)
                .setStock(false)
                .setActive(true)
                .setChips(chips)
                .setNameplateMflops(32 * GridRecords.PEAK_GFLOPS * 1_000)
                .setUnknownMflops(0)
                .setJobs(List.of())
                .setItMw(4_000_000)
                .setFacilityMw(5_000_000)
                .setImportMw(5_000_000)
                .setImportLimitMw(500_000_000)
                .setOwnGreenMw(0)
                .setPriceMicroyuanPerKwh(500_000)
                .setCarbonMgPerKwh(600_000)
                .setAuthority(GridRecords.act())
                .build();
        return new GridSnapshot(tick, tick * 60_000, 60_000L, List.of(site), GridRecords.act());
    }
}
