package io.petagrid.app.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.app.GridRecords;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.wire.Decision;
import io.petagrid.wire.JobEvent;
import io.petagrid.wire.JobEventKind;
import io.petagrid.wire.JobRequest;
import io.petagrid.wire.Order;
import io.petagrid.wire.OrderAction;
import io.petagrid.wire.RejectReason;
import io.petagrid.wire.Rejected;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the dispatch application rejects, and how. */
class DispatchAppRejectionsTest extends DispatchAppDesk {
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
}
