package io.petagrid.launcher.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an operator asks, answered from the overview with at most three clicks, and compared with what the API tells. */
@ExtendWith(PageGrid.Shared.class)
class OperatorQuestionsIT {
    private static final int MOST_CLICKS = 3;
    private static final double MFLOPS_PER_P = 1e9;

    private final PageGrid page;
    private final Browser browser;
    private int clicks;

    OperatorQuestionsIT(PageGrid page) {
        this.page = page;
        this.browser = page.browser();
    }

    @BeforeEach
    void theOverviewIsInView() {
        browser.show("overview");
    }

    private void click(String selector) {
        browser.await(selector);
        browser.click(selector);
        clicks++;
        assertThat(clicks).as("clicks").isLessThanOrEqualTo(MOST_CLICKS);
    }

    private String text(String selector) {
        browser.await(selector);
        return browser.run("document.querySelector(\"" + selector + "\").textContent")
                .asText();
    }

    private static JsonNode fp16(JsonNode supply) {
        for (JsonNode figures : supply.get("precisions")) {
            if (figures.get("precision").asText().equals("FP16")
                    && figures.get("density").asText().equals("DENSE")) {
                return figures;
            }
        }
        throw new AssertionError("no FP16");
    }

    private static String p(JsonNode mflops, String form) {
        return String.format(Locale.ROOT, form, mflops.asLong() / MFLOPS_PER_P);
    }

    @Test
    void howManyPAreThereNowAndHowSureIsThat() {
        await().atMost(PageGrid.PATIENCE).ignoreExceptions().untilAsserted(() -> {
            // When
            String tick =
                    browser.run("document.querySelector('main').dataset.tick").asText();
            String shown = text(".figure.huge");

            // Then
            JsonNode told = page.api("/api/grid?at=" + tick);
            JsonNode figures = fp16(told.at("/value/supply"));
            assertThat(told.get("tick").asText()).isEqualTo(tick);
            assertThat(shown)
                    .contains(p(figures.get("availableMflops"), "%,.0f"))
                    .contains(p(figures.at("/available/lowMflops"), "%,.1f"))
                    .contains(p(figures.at("/available/highMflops"), "%,.1f"));
        });
        browser.keepPicture("overview");
    }

    @Test
    void whyDoesAJobWait() throws Exception {
        // Given
        await().atMost(PageGrid.PATIENCE)
                .until(() -> !page.api("/api/jobs?phase=WAITING&limit=1")
                        .get("value")
                        .isEmpty());

        // When
        click("a[href='#/jobs?phase=WAITING']");
        click("main[data-screen='jobs'] tbody th a");

        // Then
        String job = browser.run("new URLSearchParams(location.hash.split('?')[1]).get('job')")
                .asText();
        browser.await("#p-job");
        await().atMost(PageGrid.PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(text(".panel .say"))
                        .isEqualTo(page.api("/api/jobs/" + job)
                                .at("/value/summary/why")
                                .asText())
                        .isNotBlank());
    }

    @Test
    void whyWasADecisionTakenAndWhatWouldChangeIt() throws Exception {
        // Given
        await().atMost(PageGrid.PATIENCE)
                .until(() -> !page.api("/api/decisions?kind=PLACE&limit=1")
                        .get("value")
                        .isEmpty());

        // When
        click("nav.screens a[href='#/decisions']");
        click("[aria-label='Decisions that wait for approval'] tbody th a");
        click(".past button");

        // Then
        browser.await(".past .lines li");
        String decision = browser.run("new URLSearchParams(location.hash.split('?')[1]).get('decision')")
                .asText();
        JsonNode lines = page.api("/api/decisions/" + decision + "/explanation").at("/value/lines");
        assertThat(lines).isNotEmpty();
        List<String> told = new ArrayList<>();
        lines.forEach(line -> told.add(line.asText()));
        List<String> shown = new ArrayList<>();
        browser.run("[...document.querySelectorAll('.past .lines li')].map(e => e.textContent)")
                .forEach(line -> shown.add(line.asText()));
        assertThat(shown.getFirst()).isEqualTo(told.getFirst());
        assertThat(text("#p-decision ~ *, main")).contains("What would change it");
        browser.keepPicture("explanation");
    }

    @Test
    void whichSiteWastesMostEnergy() throws Exception {
        // Given
        await().atMost(PageGrid.PATIENCE.multipliedBy(3))
                .until(() -> wasteful(page.api("/api/sites")).isPresent());

        // When
        click("nav.screens a[href='#/energy']");

        // Then
        await().atMost(PageGrid.PATIENCE)
                .untilAsserted(() -> assertThat(text("#p-waste ~ .say, .waste"))
                        .contains(wasteful(page.api("/api/sites")).orElseThrow()));
    }

    /** Name of the site that took most beyond a PUE of 1.35 in the window of its interim PUE; empty where none has one. */
    private static Optional<String> wasteful(JsonNode sites) {
        Optional<String> name = Optional.empty();
        double most = -1;
        for (JsonNode site : sites.get("value")) {
            JsonNode pue = site.at("/energy/interimPue");
            double wasted =
                    pue.path("facilityJ").asDouble() - 1.35 * pue.path("itJ").asDouble();
            if (pue.isObject() && Math.max(0, wasted) > most) {
                most = Math.max(0, wasted);
                name = Optional.of(site.get("name").asText());
            }
        }
        return name;
    }

    @Test
    void whatWouldHappenIfUlanqabsFeedWereLost() {
        // When
        click("nav.screens a[href='#/whatif']");
        rehearse("ulanqab");

        // Then
        assertThat(text("main")).contains("loses one of two feeders").contains("Ulanqab would have");
        assertWhatIsShownIsTheAnswer();
        browser.keepPicture("whatif-ulanqab");
    }

    @Test
    void whatWouldHappenIfAMegaClusterWereDrained() {
        // Given
        browser.show("whatif?change=drain");

        // When
        rehearse("mega-changping");

        // Then
        assertThat(browser.noted().at("/value/differences")).isNotEmpty();
        assertThat(text("main")).contains("jobs run at ");
        assertWhatIsShownIsTheAnswer();
        browser.keepPicture("whatif-drained");
    }

    private void rehearse(String site) {
        browser.noteAnswersOf("/api/whatif");
        browser.await("select[name=site]");
        browser.choose("select[name=site]", site);
        clicks++;
        click("form.order button[type=submit]");
        browser.await("#p-differences");
        await().atMost(PageGrid.PATIENCE).until(() -> !browser.noted().isNull());
    }

    private void assertWhatIsShownIsTheAnswer() {
        List<String> told = new ArrayList<>();
        browser.noted().at("/value/differences").forEach(line -> told.add(line.asText()));
        List<String> shown = new ArrayList<>();
        browser.run("[...document.querySelectorAll('[aria-label=\"Differences\"] tbody tr')]"
                        + ".map(row => [...row.cells].map(cell => cell.textContent))")
                .forEach(row -> shown.add(row.toString()));
        assertThat(text("main"))
                .contains(browser.noted().at("/value/consequences/0").asText());
        assertThat(text("main").contains("Nothing would be decided otherwise")).isEqualTo(told.isEmpty());
        assertThat(shown).hasSameSizeAs(told);
        for (int i = 0; i < told.size(); i++) {
            assertThat(shown.get(i)).contains(told.get(i).substring(2).replaceFirst(" {2}\\(as it is: .*", ""));
        }
    }

    @Test
    void whatWillBeShortInTheNextDayAfterTheLargestSingleLoss() throws Exception {
        // Given
        await().atMost(PageGrid.PATIENCE.multipliedBy(2))
                .until(() -> page.api("/api/outlook").at("/value/plan").isTextual());

        // When
        click("nav.screens a[href='#/outlook']");

        // Then
        await().atMost(PageGrid.PATIENCE).ignoreExceptions().untilAsserted(() -> {
            JsonNode told = page.api("/api/outlook?at="
                    + browser.run("document.querySelector('main').dataset.tick").asText());
            JsonNode loss = told.at("/value/largestLoss");
            String shown = text(".say");
            if (loss.isNull()) {
                assertThat(shown).startsWith("No single loss");
            } else {
                assertThat(shown)
                        .contains(String.format(
                                Locale.ROOT,
                                "%,d chips",
                                loss.get("unheldChips").asLong()));
            }
            assertThat(browser.run("document.querySelectorAll('[aria-label=\"What will be short\"] tbody tr').length")
                            .asInt())
                    .isEqualTo(told.at("/value/shortages").size());
        });
        browser.keepPicture("outlook-short");
    }

    @Test
    void whatWaitsForMyApprovalAndUntilWhen() throws Exception {
        // Given
        await().atMost(PageGrid.PATIENCE)
                .until(() -> !page.api("/api/decisions?state=PROPOSED&limit=1")
                        .get("value")
                        .isEmpty());

        // When
        click("nav.screens a[href='#/decisions']");

        // Then
        await().atMost(PageGrid.PATIENCE).ignoreExceptions().untilAsserted(() -> {
            String tick =
                    browser.run("document.querySelector('main').dataset.tick").asText();
            JsonNode told = page.api("/api/approvals?limit=20&at=" + tick).get("value");
            assertThat(browser.run(
                                    "document.querySelectorAll('[aria-label=\"Decisions that wait for approval\"] tbody tr').length")
                            .asInt())
                    .isEqualTo(told.size());
            assertThat(text("strong.until")).matches("[0-9.]+ (s|min)");
        });
    }

    @Test
    void anApprovalIsToldFirstThenGivenAndWhatCameOfItIsSeen() throws Exception {
        // Given
        await().atMost(PageGrid.PATIENCE)
                .until(() -> page.api("/api/decisions?kind=FREEZE&state=EXECUTING&limit=1")
                        .get("value")
                        .isEmpty());
        await().atMost(PageGrid.PATIENCE)
                .until(() -> !page.api("/api/decisions?state=PROPOSED&limit=1")
                        .get("value")
                        .isEmpty());
        String decision = "";
        for (JsonNode one : page.api("/api/decisions?state=PROPOSED&limit=1").get("value")) {
            decision = one.get("decision").asText();
        }
        browser.show("decisions?decision=" + decision);
        browser.type("form.order input[name=who]", "li");
        browser.type("form.order input[name=why]", "it fits");
        browser.click("form.order button[type=submit]");
        browser.await("form.order .command");
        browser.keepPicture("approval");

        // When
        browser.click("form.order button.do");

        // Then
        String id = decision;
        await().atMost(PageGrid.PATIENCE).untilAsserted(() -> {
            JsonNode steps = page.api("/api/decisions/" + id).at("/value/steps");
            assertThat(steps.findValuesAsText("who")).contains("li");
            assertThat(steps.findValuesAsText("state"))
                    .as(steps::toPrettyString)
                    .contains("ISSUED");
        });
    }
}
