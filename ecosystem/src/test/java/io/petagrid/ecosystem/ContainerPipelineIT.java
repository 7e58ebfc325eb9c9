package io.petagrid.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.petagrid.launcher.child.RunMain;
import io.petagrid.launcher.child.SimMain;
import io.petagrid.sandbox.ChildJvm;
import io.petagrid.sandbox.JvmFlags;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.verifier.Verdict;
import io.petagrid.verifier.Verifier;
import io.petagrid.verifier.VerifierSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pipeline against a broker and a registry in containers. */
class ContainerPipelineIT {
    private static final TopicPartition SUPPLY = new TopicPartition("petagrid.supply.grid", 0);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static ChildJvm child(
            String name, List<String> flags, Class<?> main, ContainerPair containers, Path folder) {
        List<String> arguments = List.of(
                "--bootstrap-server=" + containers.bootstrap(), "--registry=" + containers.registryUrl(), "--wait=60s");
        return ChildJvm.start(new ChildJvm.Spec(
                name,
                flags,
                ChildJvm.ownClassPath(),
                main.getName(),
                arguments,
                Map.of(),
                folder.resolve(name + ".log")));
    }

    private static long ticks(Admin admin) throws Exception {
        return admin.listOffsets(Map.of(SUPPLY, OffsetSpec.latest()))
                .partitionResult(SUPPLY)
                .get()
                .offset();
    }

    private static void awaitMoreTicks(Admin admin, int more) throws Exception {
        long before = ticks(admin);
        await().atMost(PATIENCE).ignoreExceptions().until(() -> ticks(admin) > before + more);
    }

    /** Who simulates and who computes are stopped one after the other, before the end of the block. */
    @SuppressWarnings("try")
    @Test
    void nothingIsLostOrDoubledWhenTheBrokerIsKilled(@TempDir Path folder) throws Exception {
        Engine.require();
        try (ContainerPair containers = new ContainerPair();
                Admin admin = Admin.create(Map.of("bootstrap.servers", containers.bootstrap()));
                ChildJvm simulator = child("sim", JvmFlags.simulator(), SimMain.class, containers, folder);
                ChildJvm app = child("app", JvmFlags.app(), RunMain.class, containers, folder)) {
            // Given
            await().atMost(PATIENCE).ignoreExceptions().until(() -> ticks(admin) > 10);

            // When
            containers.killAndRestartBroker();
            awaitMoreTicks(admin, 10);

            // Then
            simulator.close();
            awaitMoreTicks(admin, 5);
            app.close();
            Verdict verdict = Verifier.verify(new VerifierSettings(
                    Map.of("bootstrap.servers", containers.bootstrap()),
                    containers.registryUrl(),
                    TopicNames.withDefaultPrefix(),
                    Duration.ofMinutes(5)));
            assertThat(verdict.laws())
                    .allSatisfy(law -> assertThat(law.violations()).as(law.id()).isEmpty());
        }
    }
}
