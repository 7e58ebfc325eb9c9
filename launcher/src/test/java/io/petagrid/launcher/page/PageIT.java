package io.petagrid.launcher.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser, on one grid at full size. The pictures are kept under target/screenshots. */
@ExtendWith(PageGrid.Shared.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PageIT {
    private static final Duration PATIENCE = PageGrid.PATIENCE;
    private static final Set<String> SERIOUS = Set.of("serious", "critical");
    private static final List<String> SCREENS = List.of(
            "overview", "corridor", "energy", "decisions", "site", "jobs", "pipeline", "alarms", "outlook", "whatif");

    private final PageGrid page;
    private final Browser browser;

    PageIT(PageGrid page) {
        this.page = page;
        this.browser = page.browser();
    }

    private JsonNode api(String path) throws Exception {
        return page.api(path);
    }

    @ParameterizedTest
    @Order(1)
    @ValueSource(strings = {"dark", "light"})
    void everyScreenLoadsIsQuietAndCanBeReadByAll(String theme) {
        // Given
        browser.theme(theme);
        List<String> findings = new ArrayList<>();

        for (String screen : SCREENS) {
            // When
            browser.show(screen);
            browser.awaitNone("main .panel [role=alert]");
            Results results = new AxeBuilder().analyze(browser.driver());

            // Then
            browser.keepPicture(screen + "-" + theme);
            results.getViolations().stream()
                    .filter(rule -> SERIOUS.contains(rule.getImpact()))
                    .forEach(rule -> findings.add(screen + ": " + described(rule)));
        }
        assertThat(findings).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    private static String described(Rule rule) {
        return rule.getId() + " "
                + rule.getNodes().stream()
                        .limit(3)
                        .map(node -> node.getHtml() + " " + node.getFailureSummary())
                        .toList();
    }

    @Test
    @Order(2)
    void figuresAreThoseOfTheApi() {
        // Given
        browser.show("overview");

        // When
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            JsonNode shown = browser.run("{tick: document.querySelector('main').dataset.tick,"
                    + " figures: Object.fromEntries([...document.querySelectorAll('[data-figure]')]"
                    + ".map(e => [e.dataset.figure, e.textContent]))}");
            JsonNode told = api("/api/grid");

            // Then
            assertThat(shown.get("tick").asText()).isEqualTo(told.get("tick").asText());
            assertThat(shown.get("figures").get("available").asText()).isEqualTo(p(told, "availableMflops", "%,.0f"));
            assertThat(shown.get("figures").get("nameplate").asText()).isEqualTo(p(told, "nameplateMflops", "%,.1f"));
            assertThat(shown.get("figures").get("allocated").asText()).isEqualTo(p(told, "allocatedMflops", "%,.1f"));
            assertThat(shown.get("figures").get("facility").asText())
                    .isEqualTo(String.format(
                            Locale.ROOT,
                            "%,.2f",
                            told.at("/value/energy/facilityMw").asLong() / 1e9));
        });
    }

    private static String p(JsonNode told, String field, String form) {
        for (JsonNode figures : told.at("/value/supply/precisions")) {
            if (figures.get("precision").asText().equals("FP16")
                    && figures.get("density").asText().equals("DENSE")) {
                return String.format(Locale.ROOT, form, figures.get(field).asLong() / 1e9);
            }
        }
        throw new AssertionError("no FP16");
    }

    @Test
    @Order(3)
    void aFigureTellsWhatItRestsOn() {
        // Given
        browser.show("overview");

        // When
        browser.driver().executeScript("document.querySelector('.figure.huge').focus()");

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(browser.run("document.querySelector('.detail .why').textContent")
                                .asText())
                        .startsWith("Available: ")
                        .contains("chips seen")
                        .contains("Of tick ")
                        .contains("between "));
    }

    @Test
    @Order(4)
    void aKeyLeadsToAScreenAndTheAddressTellsWhichOne() {
        // Given
        browser.show("overview");

        // When
        browser.press("6");

        // Then
        browser.await("main[data-screen='jobs']");
        assertThat(browser.run("location.hash").asText()).isEqualTo("#/jobs");
    }

    @Test
    @Order(5)
    void fromAJobToItsDecisionAndWhatWouldChangeIt() throws Exception {
        // Given
        String decision = "";
        for (JsonNode one : api("/api/decisions?kind=PLACE&limit=1").get("value")) {
            decision = one.get("decision").asText();
        }
        assertThat(decision).isNotEmpty();

        // When
        browser.show("decisions?decision=" + decision);

        // Then
        browser.await("#p-decision");
        browser.await(".life li");
        browser.keepPicture("decision");
        assertThat(browser.run("document.querySelector('main').textContent").asText())
                .contains("What would change it");
    }

    @Test
    @Order(6)
    void everyScreenFitsAPhone() {
        // Given
        browser.size(Browser.PHONE);

        for (String screen : SCREENS) {
            // When
            browser.show(screen);

            // Then
            browser.keepPicture(screen + "-phone");
            assertThat(browser.run("document.documentElement.scrollWidth - innerWidth")
                            .asInt())
                    .as(screen)
                    .isLessThanOrEqualTo(1);
        }
        browser.size(Browser.WALL);
    }

    @Test
    @Order(7)
    void nothingIsAskedOfAnybodyElse() {
        // Given
        browser.requests();
        List<String> requests = new ArrayList<>();

        for (String screen : List.of("energy", "overview")) {
            // When
            int before = requests.size();
            browser.show(screen);
            await().atMost(PATIENCE).until(() -> requests.addAll(browser.requests()) && requests.size() > before);
        }

        // Then
        assertThat(requests).allSatisfy(request -> assertThat(request).startsWith(page.address()));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    @Order(8)
    void thePageGoesOnWhenTheApplicationWasStartedAgain() throws Exception {
        // Given
        browser.show("overview");
        browser.driver().executeScript("window.theSamePage = true");
        long before = browser.run("Number(document.querySelector('main').dataset.tick)")
                .asLong();
        page.app().kill();
        browser.await(".banner");
        browser.keepPicture("lost");

        // When
        page.startApp();

        // Then
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(browser.run("Number(document.querySelector('main').dataset.tick)")
                                .asLong())
                        .isGreaterThan(before));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(browser.run("document.querySelectorAll('.banner').length")
                                .asInt())
                        .isZero());
        assertThat(browser.run("window.theSamePage === true").asBoolean()).isTrue();
    }
}
