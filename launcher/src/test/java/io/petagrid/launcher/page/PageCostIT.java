package io.petagrid.launcher.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an open page costs the application, on one grid at full size. It measures and asserts no figure: {@code -Dpetagrid.page.cost=true} runs it. */
@ExtendWith(PageGrid.Shared.class)
@EnabledIfSystemProperty(named = "petagrid.page.cost", matches = "true")
class PageCostIT {
    private static final int ROUNDS = 5;
    private static final int SPAN_SECONDS = 20;
    private static final double TICKS_PER_SECOND = 100;
    private static final List<String> SCREENS = List.of("overview", "corridor", "energy", "decisions", "jobs");

    private final PageGrid page;
    private final Browser browser;

    PageCostIT(PageGrid page) {
        this.page = page;
        this.browser = page.browser();
    }

    @Test
    void anOpenPageCostsTheApplication() throws Exception {
        // Given
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();

        // When
        for (int round = 0; round < ROUNDS; round++) {
            browser.driver().get("about:blank");
            without.add(coresOver(SPAN_SECONDS));
            browser.show(SCREENS.get(round % SCREENS.size()));
            with.add(coresOver(SPAN_SECONDS));
            assertThat(browser.run("Number(document.querySelector('#age').textContent.split(' ')[0])")
                            .asDouble())
                    .as("the page has been followed to the end")
                    .isLessThan(5);
        }

        // Then
        System.out.printf(
                Locale.ROOT, "cores that the application takes: without a page %s, with one %s%n", without, with);
    }

    /** Processor time of the application over a span of time, in cores. */
    private double coresOver(int seconds) throws IOException, InterruptedException {
        long ticks = processorTicks();
        long begun = System.nanoTime();
        TimeUnit.SECONDS.sleep(seconds);
        return Math.round((processorTicks() - ticks) / TICKS_PER_SECOND / ((System.nanoTime() - begun) / 1e9) * 1_000)
                / 1e3;
    }

    private long processorTicks() throws IOException {
        String[] fields = Files.readString(
                        Path.of("/proc", Long.toString(page.app().pid()), "stat"))
                .replaceFirst("^.*\\) ", "")
                .split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }
}
