package io.petagrid.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class GridTicksTest {
    private final GridTicks ticks = new GridTicks();

    @Test
    void addsSitesTickByTick() {
        ticks.add(line("a", 100, 2));
        ticks.add(line("b", 100, 3));
        ticks.add(line("a", 102, 4));

        assertThat(ticks.column(OptionalLong.empty(), 4, sums -> sums.reports)).containsExactly(5L, 0L, 4L, 0L);
        assertThat(ticks.total().reports).isEqualTo(9);
    }

    @Test
    void showsWhatLiesOutside() {
        ticks.add(line("a", 99, 2));
        ticks.add(line("a", 101, 3));

        assertThat(ticks.column(OptionalLong.of(100_000), 1, sums -> sums.reports))
                .containsExactly(2L, 0L, 3L);
    }

    private static SiteTickJson.Line line(String site, long tick, long reports) {
        return new SiteTickJson.Line(site, tick, reports, 0, 0, 0, 0);
    }
}
