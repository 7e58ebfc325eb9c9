package io.petagrid.launcher.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The past, as the topics keep it, is what was shown when it was the present. */
@ExtendWith(PageGrid.Shared.class)
class ReplayIT {
    private final PageGrid page;
    private final Browser browser;

    ReplayIT(PageGrid page) {
        this.page = page;
        this.browser = page.browser();
    }

    @Test
    void aTickIsAnsweredForAsItWasWhenItWasTheNewest() throws Exception {
        // Given
        JsonNode then = page.api("/api/grid");
        JsonNode alarms = page.api("/api/alarms");
        JsonNode sites = page.api("/api/sites?at=" + then.get("tick").asLong());
        await().atMost(PageGrid.PATIENCE)
                .until(() -> page.api("/api/grid").get("tick").asLong()
                        > then.get("tick").asLong() + 20);

        // When
        JsonNode again = page.api("/api/grid?at=" + then.get("tick").asLong());

        // Then
        assertThat(again.get("tick")).isEqualTo(then.get("tick"));
        assertThat(again.at("/value/supply")).isEqualTo(then.at("/value/supply"));
        assertThat(again.at("/value/energy")).isEqualTo(then.at("/value/energy"));
        assertThat(sites.get("value")).isNotEmpty();
        assertThat(page.api("/api/alarms?at=" + alarms.get("tick").asLong()).findValuesAsText("id"))
                .isEqualTo(alarms.findValuesAsText("id"));
    }

    @Test
    void thePageShowsTheTimeThatIsInItsAddress() throws Exception {
        // Given
        long newest = page.api("/api/grid").get("tick").asLong();
        await().atMost(PageGrid.PATIENCE)
                .until(() -> page.api("/api/grid").get("tick").asLong() > newest + 5);

        // When
        browser.show("overview?at=" + newest);

        // Then
        browser.await(".banner.replay strong");
        await().atMost(PageGrid.PATIENCE)
                .untilAsserted(() -> assertThat(browser.run("document.querySelector('main').dataset.tick")
                                .asText())
                        .isEqualTo(Long.toString(newest)));
        browser.keepPicture("replay");
        browser.click("nav.screens a");
        assertThat(browser.run("location.hash").asText()).contains("at=" + newest);
        browser.click(".banner .present");
        browser.awaitNone(".banner.replay");
        assertThat(browser.run("location.hash").asText()).doesNotContain("at=");
    }
}
