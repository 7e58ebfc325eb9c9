package io.petagrid.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.petagrid.schemas.topic.TopicNames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerifierTest {
    private static VerifierSettings settings(String bootstrapServers) {
        return new VerifierSettings(
                Map.of("bootstrap.servers", bootstrapServers),
                "http://127.0.0.1:1",
                TopicNames.withDefaultPrefix(),
                Duration.ofSeconds(30));
    }

    @Test
    void aBrokerThatDoesNotAnswerIsSaidInOneLine() throws IOException {
        // Given
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        // When
        Throwable thrown = catchThrowable(() -> Verifier.verify(settings("127.0.0.1:" + port)));

        // Then
        assertThat(thrown)
                .isInstanceOf(VerifierException.class)
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageNotContaining("\n");
    }

    @Test
    void anAddressThatIsNoneIsSaidInOneLine() {
        // Given
        VerifierSettings settings = settings("nowhere");

        // When
        Throwable thrown = catchThrowable(() -> Verifier.verify(settings));

        // Then
        assertThat(thrown)
                .isInstanceOf(VerifierException.class)
                .hasMessageContaining("nowhere")
                .hasMessageNotContaining("\n");
    }
}
