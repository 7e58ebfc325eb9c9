package io.petagrid.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;

/**
 * A broker, a registry, and a user who has the tarball and nothing else. The broker is restarted; with {@code -Dpetagrid.broker.kill=true} it is
 * killed, after which Kafka 4.3.1 does not always go on (docs/running.md).
 */
@Order(8)
class ContainerPipelineIT {
    private static final TopicPartition SUPPLY = new TopicPartition("petagrid.supply.grid", 0);
    private static final boolean KILL = Boolean.getBoolean("petagrid.broker.kill");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static long ticks(Admin admin) throws Exception {
        return admin.listOffsets(Map.of(SUPPLY, OffsetSpec.latest()))
                .partitionResult(SUPPLY)
                .get()
                .offset();
    }

    private static void awaitTicks(Admin admin, long most, GenericContainer<?> user) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(ticks(admin)).as(user::getLogs).isGreaterThan(most));
    }

    @Test
    void byTheStepsOfItsPageItRunsAndNothingIsLostOrDoubledWhenTheBrokerIsStartedAgain() throws Exception {
        Engine.require();
        try (ContainerPair containers = new ContainerPair();
                GenericContainer<?> user = containers.withTarball(Distribution.steps("broker:9094", "registry:8080"));
                Admin admin = Admin.create(Map.of("bootstrap.servers", containers.bootstrap()))) {
            // Given
            user.start();
            awaitTicks(admin, 10, user);

            // When
            long before = ticks(admin);
            containers.restartBroker(KILL);
            awaitTicks(admin, before + 10, user);

            // Then
            Verdict verdict = Verifier.verify(new VerifierSettings(
                    Map.of("bootstrap.servers", containers.bootstrap()),
                    containers.registryUrl(),
                    TopicNames.withDefaultPrefix(),
                    Duration.ofMinutes(5)));
            assertThat(verdict.laws())
                    .isNotEmpty()
                    .allSatisfy(law -> assertThat(law.violations()).as(law.id()).isEmpty());
            assertThat(user.getLogs()).contains("its control room is at http://127.0.0.1:8080/");
        }
    }
}
