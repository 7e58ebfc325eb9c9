package io.petagrid.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.petagrid.bridge.Payloads;
import io.petagrid.wire.Supply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Payloads of real exporters, served here, become supply of the running grid. */
@Order(5)
@ExtendWith(RunningGrid.class)
class BridgeIT {
    private static final String SITE = "chaoyang";

    private HttpServer exporters;

    @BeforeEach
    void serve() throws IOException {
        exporters = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/dcgm", Payloads.text("dcgm_exporter_t4.prom"));
        answer("/mlu", Payloads.cambriconPage());
        exporters.start();
    }

    @AfterEach
    void stop() {
        exporters.stop(0);
    }

    private void answer(String path, String text) {
        exporters.createContext(path, exchange -> {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private List<String> command(ComposeProject grid) {
        String address = "http://127.0.0.1:" + exporters.getAddress().getPort();
        return Shell.words(
                grid.home().resolve("bin/petagrid"),
                "bridge",
                "--bootstrap-server",
                grid.bootstrap(),
                "--registry",
                grid.registry(),
                "--site",
                SITE,
                "--scrape",
                address + "/dcgm",
                "--scrape",
                address + "/mlu",
                "--model",
                "Tesla T4=a800",
                "--model",
                "MLU590=mlu590");
    }

    @Test
    void whatExportersTellIsAcceptedAsSupplyOfTheSite(ComposeProject grid) {
        try (SiteSupply supply = new SiteSupply(grid, SITE)) {
            // Given
            Supply before = supply.newest();

            // When
            try (Background bridge = Background.start(grid.home(), command(grid))) {
                // Then
                Supply with = supply.await(now ->
                        now.getHosts() == before.getHosts() + 2 && now.getHostsSeen() >= before.getHostsSeen() + 2);
                assertThat(with.getHostsSeen()).isEqualTo(with.getHosts());
                assertThat(bridge.printed())
                        .contains("left: DCGM_FI_DEV_XID_ERRORS: there is no such reading")
                        .contains("left: mlu_fan_speed")
                        .doesNotContain("silent:");
            }
            String rejected = Distribution.petagrid(
                    grid.home(),
                    "rejected",
                    "list",
                    "--bootstrap-server",
                    grid.bootstrap(),
                    "--registry",
                    grid.registry());
            assertThat(rejected).doesNotContain("telemetry.host." + SITE);
        }
    }
}
