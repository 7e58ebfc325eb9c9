package io.petagrid.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.verifier.Verdict;
import io.petagrid.verifier.Verifier;
import io.petagrid.verifier.VerifierSettings;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;

/** A broker, a registry, and a user who has the tarball and nothing else. */
@Order(8)
class ContainerPipelineIT {
    private static final TopicPartition SUPPLY = new TopicPartition("petagrid.supply.grid", 0);
    private static final TopicPartition DECISIONS = new TopicPartition("petagrid.decision", 0);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int SOME = 10;

    private ContainerPair containers;
    private GenericContainer<?> user;
    private Admin admin;

    @BeforeEach
    void byTheStepsOfItsPageItRuns() {
        Engine.require();
        containers = new ContainerPair();
        user = containers.withTarball(Distribution.steps("broker:9094", "registry:8080"));
        admin = Admin.create(Map.of("bootstrap.servers", containers.bootstrap()));
        user.start();
        awaitMore(0, 0);
    }

    @AfterEach
    void nothingIsLeft() {
        if (containers != null) {
            admin.close();
            user.stop();
            containers.close();
        }
    }

    @Test
    void nothingIsLostOrDoubledWhenTheBrokerIsStartedAgain() throws Exception {
        // Given
        long ticks = records(SUPPLY);
        long decisions = records(DECISIONS);

        // When
        containers.restartBroker(false);

        // Then
        awaitMore(ticks, decisions);
        requireLaws();
        assertThat(user.getLogs()).contains("its control room is at http://127.0.0.1:8080/");
    }

    /** Kafka 4.3.1 can forget a transaction when its only broker is killed (docs/running.md); then, and only then, there is nothing to be seen. */
    @Test
    void nothingIsLostOrDoubledWhenTheBrokerIsKilled() throws Exception {
        // Given
        long ticks = records(SUPPLY);
        long decisions = records(DECISIONS);
        OpenTransactions open = new OpenTransactions(admin);

        // When
        containers.restartBroker(true);

        // Then
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            open.look();
            assertThat(!open.forgotten().isEmpty() || goesOn(ticks, decisions))
                    .as(user::getLogs)
                    .isTrue();
        });
        assumeThat(open.forgotten())
                .as("a transaction that the broker itself has left open beyond its timeout")
                .isEmpty();
        requireLaws();
    }

    private long records(TopicPartition partition) throws Exception {
        return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                .partitionResult(partition)
                .get()
                .offset();
    }

    /** Whether both applications have gone on. */
    private boolean goesOn(long ticks, long decisions) throws Exception {
        return records(SUPPLY) > ticks + SOME && records(DECISIONS) > decisions + SOME;
    }

    private void awaitMore(long ticks, long decisions) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(goesOn(ticks, decisions)).as(user::getLogs).isTrue());
    }

    private void requireLaws() throws Exception {
        Verdict verdict = Verifier.verify(new VerifierSettings(
                Map.of("bootstrap.servers", containers.bootstrap()),
                containers.registryUrl(),
                TopicNames.withDefaultPrefix(),
                Duration.ofMinutes(5)));
        assertThat(verdict.laws())
                .isNotEmpty()
                .allSatisfy(law -> assertThat(law.violations()).as(law.id()).isEmpty());
    }
}
