package io.petagrid.app.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.app.GridRecords;
import io.petagrid.app.config.AppConfig;
import io.petagrid.app.config.StreamsSettings;
import io.petagrid.app.dispatch.DispatchTopology;
import io.petagrid.schemas.serde.AvroSerde;
import io.petagrid.schemas.serde.SerdeConfig;
import io.petagrid.schemas.serde.TinyRegistry;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.wire.Command;
import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionKind;
import io.petagrid.wire.DecisionReason;
import io.petagrid.wire.DecisionState;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.JobEvent;
import io.petagrid.wire.JobEventKind;
import io.petagrid.wire.JobRequest;
import io.petagrid.wire.Order;
import io.petagrid.wire.OrderAction;
import io.petagrid.wire.PrecisionSupply;
import io.petagrid.wire.RejectReason;
import io.petagrid.wire.Rejected;
import io.petagrid.wire.Supply;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DispatchAppTopologyTest {
    private static final long K = 1_000;
    private static final long MFLOPS_PER_CHIP = GridRecords.PEAK_GFLOPS * 1_000;
    private static final String REQUESTS = "petagrid.job.request";
    private static final String ORDERS = "petagrid.order";

    private final TinyRegistry registry = new TinyRegistry();
    private final TopicNames names = TopicNames.withDefaultPrefix();
    private final AvroSerde serde = new AvroSerde();
    private TopologyTestDriver driver;

    DispatchAppTopologyTest() {
        AppConfig config = new AppConfig(Map.of("bootstrap.servers", "none:1", "schema.registry.url", registry.url()));
        Properties properties = new Properties();
        properties.putAll(StreamsSettings.dispatch(config));
        driver = new TopologyTestDriver(
                DispatchAppTopology.build(
                        names,
                        () -> {
                            throw new IllegalStateException("a first start has no gap");
                        },
                        config.tickWaitMs(),
                        DispatchTopology.Settings.from(config)),
                properties);
        serde.configure(Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, registry.url()), false);
    }

    @BeforeEach
    void twoSites() {
        partial("clock", GridRecords.clock(), 0);
        partial("chip", GridRecords.chip(), 0);
        partial("a", GridRecords.site("a", "north", 1), 0);
        partial("b", GridRecords.site("b", "south", 1), 0);
        partial("north", GridRecords.price("north"), 0);
        partial("south", GridRecords.price("south"), 0);
        pipe("petagrid.reference.model", "llm", GridRecords.model());
        pipe("petagrid.reference.chip-model", "chip-a@1", GridRecords.chip());
    }

    @AfterEach
    void close() {
        driver.close();
        registry.close();
    }

    @Test
    void partialsBecomeSupplyOfSitesRegionsAndGrid() {
        // Given
        tellAll("a", K, 4);

        // When
        tellAll("b", K, 6);

        // Then
        List<Supply> sites = read(TopicKind.SUPPLY_SITE, Supply.class);
        List<Supply> regions = read(TopicKind.SUPPLY_REGION, Supply.class);
        List<Supply> grid = read(TopicKind.SUPPLY_GRID, Supply.class);
        assertThat(sites).extracting(Supply::getScope).containsExactly("a", "b");
        assertThat(regions).extracting(Supply::getScope).containsExactly("north", "south");
        assertThat(sites)
                .extracting(DispatchAppTopologyTest::nameplate)
                .containsExactly(32 * MFLOPS_PER_CHIP, 48 * MFLOPS_PER_CHIP);
        assertThat(grid).singleElement().satisfies(whole -> {
            assertThat(whole.getTick()).isEqualTo(K);
            assertThat(nameplate(whole)).isEqualTo(80 * MFLOPS_PER_CHIP);
            assertThat(whole.getEvidence().getSeenChips()).isEqualTo(80);
            assertThat(whole.getEvidence().getMissing()).isEmpty();
            assertThat(whole.getEvidence().getCatalogue()).containsExactly("chip-a@1");
            assertThat(whole.getDomesticChips()).isEqualTo(80);
        });
    }

    @Test
    void energyBalances() {
        // Given
        tellAll("a", K, 4);

        // When
        tellAll("b", K, 6);

        // Then
        List<EnergyBalance> grid = read(TopicKind.ENERGY_GRID, EnergyBalance.class);
        assertThat(grid).singleElement().satisfies(whole -> {
            assertThat(whole.getMeasured().getItMw()).isEqualTo(10_000_000);
            assertThat(whole.getFacilityMw()).isEqualTo(12_500_000);
            assertThat(whole.getMeasured().getImportMw()).isEqualTo(12_500_000);
            assertThat(whole.getMeasured().getResidualMw()).isZero();
            assertThat(whole.getPriceMicroyuanPerKwh()).isEqualTo(500_000);
        });
    }

    @Test
    void aMemberThatDoesNotPassIsNamedAndItsChipsAreUnknown() {
        // Given
        tellAll("a", K, 4);
        tellAll("b", K, 6);

        // When: the hosts of "b" fall silent for four ticks
        for (long tick = K + 1; tick <= K + 4; tick++) {
            tellAll("a", tick, 4);
            partial("b", GridRecords.meters("b", 0, tick, 6_000_000), tick);
        }

        // Then
        List<Supply> grid = read(TopicKind.SUPPLY_GRID, Supply.class);
        assertThat(grid).hasSize(2);
        assertThat(grid.getLast().getTick()).isEqualTo(K + 1);
        assertThat(grid.getLast().getEvidence().getMissing()).containsExactly("b/host/0");
        assertThat(fp16(grid.getLast()).getUnknownMflops()).isEqualTo(48 * MFLOPS_PER_CHIP);
        assertThat(nameplate(grid.getLast())).isEqualTo(80 * MFLOPS_PER_CHIP);
    }

    @Test
    void aRequestBecomesADecisionAndACommandToItsSite() {
        // Given
        tellAll("a", K, 4);
        tellAll("b", K, 6);

        // When
        pipe(REQUESTS, "j", GridRecords.job("j"));

        // Then
        List<Decision> decisions = read(TopicKind.DECISION, Decision.class);
        assertThat(decisions)
                .extracting(Decision::getState)
                .containsExactly(DecisionState.PROPOSED, DecisionState.APPROVED, DecisionState.ISSUED);
        assertThat(decisions.getFirst().getEvidence().getTick()).isEqualTo(K);
        assertThat(decisions.getFirst().getEvidence().getFreeChips()).isEqualTo(32);
        List<Command> commands = readTopic(names.of(TopicKind.COMMAND, "a"), Command.class);
        assertThat(commands).singleElement().satisfies(command -> {
            assertThat(command.getJob()).isEqualTo("j");
            assertThat(command.getDecision()).isEqualTo(decisions.getFirst().getDecision());
            assertThat(command.getExpiresTick()).isEqualTo(K + 10);
        });
    }

    @Test
    void aRequestBeforeAnySupplyWaitsAndIsPlacedWhenThereIsSome() {
        // Given
        pipe(REQUESTS, "j", GridRecords.job("j"));

        // When
        tellAll("a", K, 4);
        tellAll("b", K, 6);

        // Then
        assertThat(read(TopicKind.DECISION, Decision.class))
                .extracting(Decision::getReason)
                .containsExactly(
                        DecisionReason.NO_SUPPLY_YET,
                        DecisionReason.CHEAPEST,
                        DecisionReason.CHEAPEST,
                        DecisionReason.CHEAPEST);
    }

    @Test
    void anOrderBecomesADecisionOfWhoAndWhy() {
        // Given
        tellAll("a", K, 4);
        tellAll("b", K, 6);

        // When
        pipe(ORDERS, "key-1", order().build());

        // Then
        assertThat(read(TopicKind.DECISION, Decision.class)).singleElement().satisfies(decision -> {
            assertThat(decision.getKind()).isEqualTo(DecisionKind.CAP);
            assertThat(decision.getState()).isEqualTo(DecisionState.REFUSED);
            assertThat(decision.getReason()).isEqualTo(DecisionReason.UNKNOWN_SITE);
            assertThat(decision.getOrder()).isEqualTo("key-1");
            assertThat(decision.getWho()).isEqualTo("ada");
            assertThat(decision.getWhy()).isEqualTo("the roof leaks");
        });
    }

    @Test
    void aCapThatIsOrderedBecomesACommandToItsSite() {
        // Given
        tellAll("a", K, 4);
        tellAll("b", K, 6);

        // When
        pipe(ORDERS, "key-1", order().setSite("a").build());

        // Then
        assertThat(readTopic(names.of(TopicKind.COMMAND, "a"), Command.class))
                .singleElement()
                .satisfies(command -> {
                    assertThat(command.getKind()).isEqualTo(DecisionKind.CAP);
                    assertThat(command.getCapPermille()).isEqualTo(600);
                    assertThat(command.getJob()).isEmpty();
                });
    }

    private static Order.Builder order() {
        return Order.newBuilder()
                .setOrder("key-1")
                .setAction(OrderAction.CAP)
                .setSite("nowhere")
                .setCapPermille(600)
                .setWho("ada")
                .setWhy("the roof leaks");
    }

    static Stream<Arguments> badOrders() {
        return Stream.of(
                badOrder("an order says who gives it", order -> order.setWho(" ")),
                badOrder("an order says why it is given", order -> order.setWhy("")),
                badOrder("CAP names a site", order -> order.setSite(null)),
                badOrder("CAP names a capPermille from 1 to 1000", order -> order.setCapPermille(1_001)),
                badOrder("MOVE names a job", order -> order.setAction(OrderAction.MOVE)),
                badOrder("APPROVE names a decision", order -> order.setAction(OrderAction.APPROVE)),
                badOrder(
                        "SCALE names chips above 0",
                        order -> order.setAction(OrderAction.SCALE).setJob("j")),
                badOrder("does not know that action", order -> order.setAction(OrderAction.OTHER)));
    }

    private static Arguments badOrder(String detail, Consumer<Order.Builder> change) {
        return Arguments.of(detail, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badOrders")
    void aBadOrderIsRejectedWithItsReason(String detail, Consumer<Order.Builder> change) {
        // Given
        Order.Builder order = order();
        change.accept(order);

        // When
        pipe(ORDERS, "key-1", order.build());

        // Then
        assertRejected(RejectReason.BAD_REQUEST, detail);
        assertThat(read(TopicKind.DECISION, Decision.class)).isEmpty();
    }

    static Stream<Arguments> badRequests() {
        return Stream.of(
                bad("chips must be 1 to 1000000", job -> job.setChips(0)),
                bad("chips must be 1 to 1000000", job -> job.setChips(1_000_008)),
                bad("gang must be 1, 2, 4 or 8", job -> job.setGang(3)),
                bad("chips must be a multiple of gang", job -> job.setChips(12)),
                bad("durationEstimateMs must be above 0 and at most ten years", job -> job.setDurationEstimateMs(0)),
                bad(
                        "durationEstimateMs must be above 0 and at most ten years",
                        job -> job.setDurationEstimateMs(Long.MAX_VALUE)),
                bad("ringMicros must be above 0", job -> job.setRingMicros(0)),
                bad("a job names the AI model that it runs", job -> job.setModel("")),
                bad("dataset has at most 128 characters", job -> job.setDataset("x".repeat(70_000))));
    }

    private static Arguments bad(String detail, Consumer<JobRequest> change) {
        return Arguments.of(detail, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badRequests")
    void aBadRequestIsRejectedWithItsReason(String detail, Consumer<JobRequest> change) {
        // Given
        JobRequest job = GridRecords.job("j");
        change.accept(job);

        // When
        pipe(REQUESTS, "j", job);

        // Then
        assertRejected(RejectReason.BAD_REQUEST, detail);
        assertThat(read(TopicKind.DECISION, Decision.class)).isEmpty();
    }

    @Test
    void aRejectionCarriesOriginBytesAndTheirHash() throws Exception {
        // Given
        byte[] bytes = "no Avro at all".getBytes(StandardCharsets.UTF_8);

        // When
        pipeBytes(REQUESTS, "j", bytes, 7_000);

        // Then
        Rejected rejected = assertRejected(RejectReason.BAD_FRAME, "no magic byte 0 and schema id");
        assertThat(rejected.getTopic()).isEqualTo(REQUESTS);
        assertThat(rejected.getPartition()).isZero();
        assertThat(rejected.getOffset())
                .as("the driver numbers all topics of a pattern together: two references came before")
                .isEqualTo(2);
        assertThat(rejected.getAppendMs()).isEqualTo(7_000);
        assertThat(rejected.getValue().array()).isEqualTo(bytes);
        assertThat(rejected.getValueLength()).isEqualTo(bytes.length);
        assertThat(rejected.getSha256().array())
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void aSchemaThatNobodyKnowsIsRejected() {
        // Given
        byte[] unknown = {0, 0, 0, 39, 15, 1, 2};

        // When
        pipeBytes(REQUESTS, "j", unknown, 0);

        // Then
        assertRejected(RejectReason.SCHEMA_UNKNOWN, "has no schema id 9999");
    }

    @Test
    void aDatumThatIsCutOffIsRejected() {
        // Given
        byte[] whole = serde.serializer().serialize(REQUESTS, GridRecords.job("j"));

        // When
        pipeBytes(REQUESTS, "j", java.util.Arrays.copyOf(whole, whole.length / 2), 0);

        // Then
        assertRejected(RejectReason.UNDECODABLE, "cannot read a value of " + REQUESTS);
    }

    @Test
    void aRecordOfAnotherTypeIsRejected() {
        // Given
        IndexedRecord model = GridRecords.model();

        // When
        pipe(REQUESTS, "llm", model);

        // Then
        assertRejected(RejectReason.WRONG_TYPE, "a ModelReference has no place in " + REQUESTS);
    }

    @Test
    void aKeyThatIsNotTheJobIsRejected() {
        // Given
        JobRequest job = GridRecords.job("j");

        // When
        pipe(REQUESTS, "other", job);

        // Then
        assertRejected(RejectReason.KEY_MISMATCH, "the key is 'other', the record says 'j'");
    }

    @Test
    void aSiteCannotSpeakForAnother() {
        // Given
        JobEvent event = new JobEvent("j", "b", JobEventKind.FINISHED, null, GridRecords.CHIP, 8, 8, 0L, null);

        // When
        pipe(names.of(TopicKind.JOB_EVENT, "a"), "j", event);

        // Then
        assertRejected(RejectReason.SPOOFED, "the record says site 'b' in topic petagrid.job.event.a");
    }

    private Rejected assertRejected(RejectReason reason, String detail) {
        List<Rejected> rejected = read(TopicKind.REJECTED, Rejected.class);
        assertThat(rejected).hasSize(1);
        assertThat(rejected.getFirst().getReason()).isEqualTo(reason);
        assertThat(rejected.getFirst().getDetail()).contains(detail);
        return rejected.getFirst();
    }

    private void tellAll(String site, long tick, int hosts) {
        partial(site, GridRecords.hosts(site, 0, tick, hosts), tick);
        partial(site, GridRecords.meters(site, 0, tick, hosts * 1_000_000L), tick);
    }

    private void partial(String key, IndexedRecord value, long tick) {
        String topic = names.of(TopicKind.PARTIAL);
        pipeBytes(topic, key, serde.serializer().serialize(topic, value), (tick + 1) * 1_000 + 100);
    }

    private void pipe(String topic, String key, IndexedRecord value) {
        pipeBytes(topic, key, serde.serializer().serialize(topic, value), K * 1_000);
    }

    private void pipeBytes(String topic, String key, byte[] value, long appendMs) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(key.getBytes(StandardCharsets.UTF_8), value, appendMs);
    }

    private <T extends IndexedRecord> List<T> read(TopicKind kind, Class<T> type) {
        return readTopic(names.of(kind), type);
    }

    private <T extends IndexedRecord> List<T> readTopic(String topic, Class<T> type) {
        return driver
                .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readValuesToList()
                .stream()
                .map(bytes -> type.cast(serde.deserializer().deserialize(topic, bytes)))
                .toList();
    }

    private static PrecisionSupply fp16(Supply supply) {
        return supply.getPrecisions().stream()
                .filter(each -> each.getPrecision() == io.petagrid.wire.Precision.FP16)
                .findFirst()
                .orElseThrow();
    }

    private static long nameplate(Supply supply) {
        return fp16(supply).getNameplateMflops();
    }
}
