package io.petagrid.launcher.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.petagrid.launcher.Main;
import io.petagrid.schemas.topic.TopicKind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an operator does from the page beside giving orders, on one grid at full size. */
@ExtendWith(PageGrid.Shared.class)
class PageWorkIT {
    private final PageGrid page;
    private final Browser browser;

    PageWorkIT(PageGrid page) {
        this.page = page;
        this.browser = page.browser();
    }

    @Test
    void aJobIsCheckedFirstThenSubmittedAndWhatIsDecidedIsSeen() throws Exception {
        // Given
        browser.show("jobs");
        browser.type("form[aria-label='Submit a job'] input[name=tenant]", "li");
        browser.type("form[aria-label='Submit a job'] input[name=chips]", "24");
        browser.click("form[aria-label='Submit a job'] button[type=submit]");
        browser.await("form[aria-label='Submit a job'] .command");

        // When
        browser.click("form[aria-label='Submit a job'] button.do");

        // Then
        browser.await("form[aria-label='Submit a job'] .told a[href*='job=']");
        String job = browser.run(
                        "document.querySelector(\"form[aria-label='Submit a job'] .told a[href*='job=']\").textContent")
                .asText();
        browser.keepPicture("submitted");
        await().atMost(PageGrid.PATIENCE).ignoreExceptions().untilAsserted(() -> {
            JsonNode told = page.api("/api/jobs/" + job).get("value");
            assertThat(told.at("/request/tenant").asText()).isEqualTo("li");
            assertThat(told.at("/request/chips").asInt()).isEqualTo(24);
            assertThat(told.get("decisions")).isNotEmpty();
        });
    }

    @Test
    void whatWasRejectedIsCheckedFirstThenDrivenInAgain() throws Exception {
        // Given
        page.grid().write(TopicKind.HOST_TELEMETRY, "haidian", "no report".getBytes(StandardCharsets.UTF_8));
        await().atMost(PageGrid.PATIENCE)
                .until(() -> !page.api("/api/rejections").at("/value/counts").isEmpty());
        browser.show("pipeline");
        browser.click("form[aria-label='Drive in again'] button[type=submit]");
        browser.await("form[aria-label='Drive in again'] .command");
        browser.keepPicture("redrive");

        // When
        browser.click("form[aria-label='Drive in again'] button.do");

        // Then
        await().atMost(PageGrid.PATIENCE)
                .untilAsserted(() -> assertThat(browser.run(
                                        "document.querySelector(\"form[aria-label='Drive in again'] .told\").textContent")
                                .asText())
                        .endsWith("driven in again.")
                        .doesNotContain("would"));
        await().atMost(PageGrid.PATIENCE)
                .untilAsserted(() -> assertThat(page.api("/api/rejections").findValuesAsText("records"))
                        .as("it is rejected again, for it is still no report")
                        .contains("2"));
    }

    @Test
    void whatTheDispatcherSavedIsThatOfTheApi() {
        // Given
        await().atMost(PageGrid.PATIENCE.multipliedBy(2))
                .ignoreExceptions()
                .until(() -> page.api("/api/grid").at("/value/saving").isObject());

        // When
        browser.show("overview");

        // Then
        await().atMost(PageGrid.PATIENCE).ignoreExceptions().untilAsserted(() -> {
            JsonNode told = page.api("/api/grid?at="
                    + browser.run("document.querySelector('main').dataset.tick").asText());
            assertThat(browser.run("document.querySelector('[data-figure=saved-yuan]').textContent")
                            .asText())
                    .isEqualTo(String.format(
                                    Locale.ROOT,
                                    "%,.0f",
                                    told.at("/value/saving/saved/microyuan").asLong() / 1e6)
                            .replace('-', '\u2212'));
        });
    }

    @Test
    void theHostsOfASiteAreReadWhenTheyAreAskedFor() throws Exception {
        // Given
        browser.show("site?site=haidian");

        // When
        browser.click("#p-hosts ~ .past button, section[aria-labelledby='p-hosts'] .past button");

        // Then
        browser.await(".squares .square");
        JsonNode told = page.api("/api/sites/haidian/hosts?limit=5000").get("value");
        assertThat(browser.run("document.querySelectorAll('.squares .square').length")
                        .asInt())
                .isEqualTo(told.get("hostsSeen").asInt())
                .isPositive();
        browser.click("[aria-label='Hosts, the hottest first'] tbody th a");
        browser.await("[aria-label^='Chips of '] tbody tr");
        assertThat(browser.run("document.querySelectorAll(\"[aria-label^='Chips of '] tbody tr\").length")
                        .asInt())
                .isEqualTo(told.at("/hosts/0/chips").asInt());
        browser.driver().executeScript("document.querySelector('.squares').scrollIntoView()");
        browser.keepView("hosts");
    }

    @Test
    void theCommandLineAsksTheControlRoomToo() throws Exception {
        // Given
        String job = page.api("/api/jobs?limit=1").at("/value/0/job").asText();

        // When
        String why = told("why", job);
        String whatIf = told("whatif", "--drain", "mega-changping");

        // Then
        assertThat(why).contains(job);
        assertThat(whatIf.lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).matches("[+~-] .*"));
    }

    @Test
    void theCommandLineWatchesTheControlRoomInTheLinesOfTheTopics() throws Exception {
        // Given
        JsonNode before = page.api("/api/grid");

        // When
        List<String> supply = told("watch", "supply", "--max", "2").lines().toList();
        List<String> energy =
                told("watch", "energy", "--json", "--max", "1").lines().toList();

        // Then
        assertThat(supply).hasSize(2).allMatch(line -> line.matches("[0-9:]{8}  grid +nameplate [0-9,.]+ P .*"));
        assertThat(new ObjectMapper().readTree(energy.getFirst()).get("tick").asLong())
                .isGreaterThan(before.get("tick").asLong());
    }

    private String told(String... arguments) {
        StringWriter out = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", page.address()));
        int code = Main.run(new PrintWriter(out, true), new PrintWriter(out, true), all.toArray(String[]::new));
        assertThat(code).as(out.toString()).isZero();
        return out.toString();
    }
}
