package io.petagrid.launcher.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    @Test
    void aVariableIsTheKeyOfItsName() {
        // Given
        Map<String, String> environment =
                Map.of("PETAGRID_HTTP_PORT", "8080", "PETAGRID_KAFKA_STATE_DIR", "/var/lib/petagrid", "HOME", "/root");

        // When
        Map<String, String> keys = Environment.keys(environment);

        // Then
        assertThat(keys)
                .containsOnly(Map.entry("http.port", "8080"), Map.entry("kafka.state.dir", "/var/lib/petagrid"));
        assertThat(Environment.clientKeys(keys)).containsOnly(Map.entry("state.dir", "/var/lib/petagrid"));
    }

    @Test
    void whatTheScriptsAndTheTerminalReadIsNoKey() {
        // Given
        Map<String, String> environment =
                Map.of("PETAGRID_JAVA_OPTS", "-Xmx1g", "PETAGRID_CACHE", "/tmp", "PETAGRID_TOKEN", "t");

        // When
        Map<String, String> keys = Environment.keys(environment);

        // Then
        assertThat(keys).isEmpty();
    }

    @Test
    void aMistypedVariableIsRefusedByName() {
        // Given
        Map<String, String> environment = Map.of("PETAGRID_HTTP_PROT", "8080");

        // When
        assertThatThrownBy(() -> Environment.keys(environment))
                // Then
                .hasMessageContaining("PETAGRID_HTTP_PROT")
                .hasMessageContaining("'http.prot'")
                .hasMessageContaining("petagrid config");
    }
}
