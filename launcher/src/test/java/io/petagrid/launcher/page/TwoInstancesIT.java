package io.petagrid.launcher.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.petagrid.sandbox.ChildJvm;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two instances: each answers for the whole grid, and the page goes on when its own is killed. */
@ExtendWith(PageGrid.Shared.class)
class TwoInstancesIT {
    private static final Duration GOES_ON = Duration.ofSeconds(15);

    private final PageGrid page;
    private final Browser browser;
    private @Nullable ChildJvm other;

    TwoInstancesIT(PageGrid page) {
        this.page = page;
        this.browser = page.browser();
    }

    /** Whatever came of it, the next test finds one instance, and the page at it. */
    @AfterEach
    void oneInstanceIsThere() {
        if (!page.app().isAlive()) {
            page.startApp();
        }
        page.awaitAnswers(page.address());
        if (other != null) {
            other.close();
        }
        browser.show("overview");
    }

    private boolean isReady(String address) throws Exception {
        JsonNode grid = page.get(address, "/api/grid");
        return grid.path("ageMs").asLong(Long.MAX_VALUE) < 5_000;
    }

    @Test
    void thePageGoesOnAtTheOtherInstance() throws Exception {
        // Given
        other = page.startOtherApp();
        page.awaitAnswers(page.otherAddress());
        await().atMost(PageGrid.PATIENCE)
                .ignoreExceptions()
                .until(() -> isReady(page.address()) && isReady(page.otherAddress()));
        assertThatBothTellTheSame();
        browser.show("energy");
        browser.await("main[data-tick]");
        await().atMost(PageGrid.PATIENCE)
                .until(() -> browser.run("performance.getEntriesByName('" + page.address() + "api/pipeline').length")
                                .asInt()
                        > 0);
        String before =
                browser.run("document.querySelector('main').dataset.tick").asText();

        // When
        page.app().kill();

        // Then
        await().atMost(GOES_ON)
                .until(() -> browser.run("location.origin + '/'").asText().equals(page.otherAddress()));
        await().atMost(GOES_ON)
                .ignoreExceptions()
                .until(() -> browser.run("location.hash").asText().startsWith("#/energy")
                        && Long.parseLong(browser.run("document.querySelector('main').dataset.tick")
                                        .asText())
                                >= Long.parseLong(before));
        browser.keepPicture("elsewhere");
    }

    private void assertThatBothTellTheSame() throws Exception {
        long tick = page.get(page.otherAddress(), "/api/grid").get("tick").asLong() - 3;
        JsonNode one = page.get(page.address(), "/api/sites?at=" + tick);
        JsonNode two = page.get(page.otherAddress(), "/api/sites?at=" + tick);
        assertThat(one.get("tick")).isEqualTo(two.get("tick"));
        assertThat(one.get("value")).isNotEmpty().isEqualTo(two.get("value"));
    }
}
