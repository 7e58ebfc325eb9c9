package io.petagrid.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code docker compose up --wait} brings up, looked at from outside. */
@Order(1)
@ExtendWith(RunningGrid.class)
class ComposeIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void thePageAndTheMetricsOfBothInstancesAreReachable(ComposeProject grid) {
        // Given
        String[] ports = {"CONTROL_ROOM_PORT", "CONTROL_ROOM_PORT_2"};

        for (String port : ports) {
            // When
            String page = grid.get(port, "/");

            // Then
            assertThat(page).contains("<title>");
            assertThat(grid.get(port, "/metrics")).contains("# TYPE petagrid_");
            assertThat(grid.get(port, "/api/grid")).contains("\"tick\"");
        }
    }

    @Test
    void prometheusSeesBothInstances(ComposeProject grid) {
        // Given
        String question = "/api/v1/query?query=count(up%7Bjob%3D%22petagrid%22%7D%20%3D%3D%201)";

        // When, then
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(grid.get("PROMETHEUS_PORT", question)).contains(",\"2\"]"));
    }

    @Test
    void theContainersMayDoNoMoreThanTheyNeed(ComposeProject grid) {
        // Given
        String[] containers = grid.compose("ps", "-q").strip().split("\\s+");
        assertThat(containers)
                .as("broker, registry, sim, two of app, Prometheus")
                .hasSize(6);

        for (String container : containers) {
            // When
            String limits = Shell.run(
                    SOON,
                    Shell.words(
                            "docker",
                            "inspect",
                            "-f",
                            "{{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} {{gt .HostConfig.Memory 0}}",
                            container));

            // Then
            assertThat(limits.strip()).isEqualTo("true [ALL] true");
            assertThat(Shell.run(SOON, Shell.words("docker", "exec", container, "id", "-u"))
                            .strip())
                    .isNotEqualTo("0");
        }
    }

    @Test
    void portsArePublishedOnLoopbackAlone(ComposeProject grid) {
        // Given
        String[] containers = grid.compose("ps", "-q").strip().split("\\s+");

        // When
        String published = Shell.run(SOON, Shell.words("docker", "port", containers[0]))
                + grid.compose("ps", "--format", "{{.Ports}}");

        // Then
        assertThat(published).contains("127.0.0.1:").doesNotContain("0.0.0.0:").doesNotContain("[::]:");
    }
}
