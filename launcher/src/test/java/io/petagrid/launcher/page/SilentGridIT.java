package io.petagrid.launcher.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A grid of which nothing is seen any more: the page says what is unknown and since when, with one alarm. */
@ExtendWith(PageGrid.Shared.class)
class SilentGridIT {
    private final PageGrid page;
    private final Browser browser;

    SilentGridIT(PageGrid page) {
        this.page = page;
        this.browser = page.browser();
    }

    private JsonNode alarm() throws Exception {
        for (JsonNode alarm : page.api("/api/alarms").get("value")) {
            if (alarm.get("cause").asText().equals("GRID_SILENT")) {
                return alarm;
            }
        }
        return MissingNode.getInstance();
    }

    @Test
    void whatIsUnknownAndSinceWhen() throws Exception {
        // Given
        browser.show("overview");

        // When
        page.signalSimulator("STOP");

        // Then
        try {
            await().atMost(PageGrid.PATIENCE).until(() -> !alarm().isMissingNode());
            JsonNode alarm = alarm();
            assertThat(alarm.get("grouped").asLong()).isGreaterThan(90_000);
            await().atMost(PageGrid.PATIENCE)
                    .untilAsserted(() -> assertThat(browser.run("document.querySelector('.alarms').textContent")
                                    .asText())
                            .contains("sites that fell silent together"));
            String shown = browser.run("document.querySelector('[data-figure=unknown]').textContent")
                    .asText();
            assertThat(Double.parseDouble(shown.replace(",", ""))).isGreaterThan(30_000);
            browser.keepPicture("silent");
            acknowledge(alarm.get("id").asText());
        } finally {
            page.signalSimulator("CONT");
        }
        page.grid().awaitFreshSupply(Duration.ofMinutes(2));
    }

    private void acknowledge(String id) throws Exception {
        JsonNode answer = page.post(
                "/api/alarms/acknowledge",
                String.format(Locale.ROOT, "{\"alarm\":\"%s\",\"who\":\"li\",\"why\":\"the network is down\"}", id));
        assertThat(answer.at("/value/text").asText()).as(answer.toString()).contains("li knows of it");
        await().atMost(PageGrid.PATIENCE)
                .untilAsserted(() ->
                        assertThat(alarm().at("/acknowledged/who").asText()).isEqualTo("li"));
    }
}
