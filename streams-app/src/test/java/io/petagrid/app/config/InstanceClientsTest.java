package io.petagrid.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class InstanceClientsTest {
    private final InstanceClients clients = new InstanceClients("petagrid-telemetry", "north");

    @Test
    void aTransactionIsNamedAfterTheInstanceAndTheThread() {
        // Given
        Map<String, Object> given =
                Map.of("transactional.id", "petagrid-telemetry-4e2ae068-a706-486f-acc3-2e67311ae2d7-2", "linger.ms", 5);

        // When
        Map<String, Object> named = clients.named(given);

        // Then
        assertThat(named)
                .containsEntry("transactional.id", "petagrid-telemetry-north-2")
                .containsEntry("linger.ms", 5);
    }

    @Test
    void aProducerWithoutTransactionsGetsNoName() {
        // When
        Map<String, Object> named = clients.named(Map.of("linger.ms", 5));

        // Then
        assertThat(named).isEqualTo(Map.of("linger.ms", 5));
    }
}
