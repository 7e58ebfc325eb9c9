package io.petagrid.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.petagrid.wire.HostReport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bridge against an exporter that is served here. */
class BridgeTest {
    private static final MappingSettings MAPPING =
            new MappingSettings(Map.of("A100", "a100"), Optional.empty(), 60_000);

    private HttpServer exporter;

    @BeforeEach
    void serve() throws IOException {
        exporter = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/metrics", 200, "DCGM_FI_DEV_SM_CLOCK{gpu=\"0\",modelName=\"A100\"} 1410\nbad line here\n");
        answer("/failing", 500, "no");
        exporter.createContext("/stalled", exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write("DCGM_FI_DEV_SM_CLOCK".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        });
        exporter.start();
    }

    @AfterEach
    void stop() {
        exporter.stop(0);
    }

    private void answer(String path, int status, String text) {
        exporter.createContext(path, exchange -> {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private String url(String path) {
        return "http://127.0.0.1:" + exporter.getAddress().getPort() + path;
    }

    private static Bridge bridge(String... targets) {
        return bridge(List.of(targets).stream().map(Target::parse).toList());
    }

    private static Bridge bridge(List<Target> targets) {
        return new Bridge(
                targets,
                Duration.ofSeconds(1),
                MAPPING,
                new Reports("haidian", MAPPING, System.currentTimeMillis() - 1_000),
                ms -> ms);
    }

    @Test
    void anExporterIsAskedAndItsHostReports() throws InterruptedException {
        // Given
        List<HostReport> sent = new ArrayList<>();
        try (Bridge bridge = bridge("h-1=" + url("/metrics"))) {
            // When
            Leftovers left = bridge.round(List::of, sent::add);

            // Then
            assertThat(sent).singleElement().satisfies(report -> {
                assertThat(report.getHost()).isEqualTo("h-1");
                assertThat(report.getClockMhz()).containsExactly(1_410);
            });
            assertThat(left.counts().keySet())
                    .extracting(Leftovers.Leftover::reason)
                    .containsExactly(Leftovers.Reason.UNREADABLE);
        }
    }

    @Test
    void anExporterThatDoesNotAnswerCostsItsOwnHostsOnly() throws InterruptedException {
        // Given
        List<HostReport> sent = new ArrayList<>();
        try (Bridge bridge = bridge("h-1=" + url("/metrics"), "h-2=" + url("/failing"))) {
            // When
            bridge.round(List::of, sent::add);

            // Then
            assertThat(sent).extracting(HostReport::getHost).containsExactly("h-1");
            assertThat(bridge.silent()).containsExactly(Map.entry(url("/failing"), "HTTP 500"));
        }
    }

    @Test
    void aPageThatStallsCostsItsOwnHostsOnly() throws InterruptedException {
        // Given
        List<HostReport> sent = new ArrayList<>();
        try (Bridge bridge = bridge("h-1=" + url("/metrics"), "h-2=" + url("/stalled"))) {
            // When
            bridge.round(List::of, sent::add);

            // Then
            assertThat(sent).extracting(HostReport::getHost).containsExactly("h-1");
            assertThat(bridge.silent()).containsExactly(Map.entry(url("/stalled"), "no whole page within 1000 ms"));
        }
    }

    @Test
    void anAddressThatCannotBeAskedCostsItsOwnHostsOnly() throws InterruptedException {
        // Given
        Target odd = new Target(Optional.of("h-2"), URI.create("http://under_score:9400/metrics"));
        List<HostReport> sent = new ArrayList<>();
        try (Bridge bridge = bridge(List.of(odd, Target.parse("h-1=" + url("/metrics"))))) {
            // When
            bridge.round(List::of, sent::add);

            // Then
            assertThat(sent).extracting(HostReport::getHost).containsExactly("h-1");
            assertThat(bridge.silent()).containsOnlyKeys("http://under_score:9400/metrics");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://under_score:9400/metrics",
                "h=http://h:99999/metrics",
                "ftp://h/metrics",
                "http://",
                "http://h h/",
                "http://h:94x/"
            })
    void anAddressThatCannotBeAskedIsRefused(String text) {
        // Given, when
        assertThatThrownBy(() -> Target.parse(text))
                // Then
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text.substring(text.indexOf('=') + 1));
    }
}
