package io.petagrid.sim.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SiteFleetTest {
    private static final long GRID = 1_743_410_000_000L;
    private static final ChipSpec CHIP = new ChipSpec("chip", 400_000, 1_410, 81_920, true);

    private static SiteFleet fleet(int hosts) {
        SiteFleet fleet = new SiteFleet("site-a");
        fleet.commission(CHIP, hosts, 8, 7, GRID, GRID);
        return fleet;
    }

    private static Work work(String job, int chips, int gang, long endGridMs) {
        return new Work(job, null, CHIP, chips, gang, new Work.Span(0, endGridMs), false);
    }

    private static int free(SiteFleet fleet) {
        return fleet.hosts().stream().mapToInt(host -> host.free(GRID)).sum();
    }

    @Test
    void workIsPackedWhereTheFewestChipsAreLeft() {
        // Given
        SiteFleet fleet = fleet(4);
        fleet.place(work("small", 6, 2, GRID + 1), GRID);
        long wholeBefore =
                fleet.hosts().stream().filter(host -> host.free(GRID) == 8).count();

        // When
        boolean placed = fleet.place(work("pair", 2, 2, GRID + 1), GRID);

        // Then
        assertThat(placed).isTrue();
        assertThat(fleet.hosts().stream().filter(host -> host.free(GRID) == 8).count())
                .isEqualTo(wholeBefore);
    }

    @Test
    void whatDoesNotFitChangesNothing() {
        // Given
        SiteFleet fleet = fleet(2);
        int before = free(fleet);

        // When
        boolean placed = fleet.place(work("large", 24, 8, GRID + 1), GRID);

        // Then
        assertThat(placed).isFalse();
        assertThat(free(fleet)).isEqualTo(before);
        assertThat(fleet.allWork()).isEmpty();
    }

    @Test
    void whatIsOverGivesItsChipsBackInTheOrderOfTheEnds() {
        // Given
        SiteFleet fleet = fleet(4);
        int before = free(fleet);
        fleet.place(work("late", 8, 8, GRID + 20), GRID);
        fleet.place(work("early", 8, 8, GRID + 10), GRID);

        // When
        var ended = fleet.endDue(GRID + 20);

        // Then
        assertThat(ended).extracting(Work::job).containsExactly("early", "late");
        assertThat(free(fleet)).isEqualTo(before);
    }

    @Test
    void residentsHoldAboutTheShareThatWasAskedFor() {
        // Given
        SiteFleet fleet = fleet(500);

        // When
        Residents.fill(fleet, 550, 7, GRID);

        // Then
        int held = fleet.allWork().stream().mapToInt(Work::chips).sum();
        assertThat(held / 4_000.0).isBetween(0.54, 0.56);
        long longer = fleet.allWork().stream()
                .filter(work -> work.endGridMs() > GRID + 24 * 3_600_000L)
                .count();
        assertThat((double) longer / fleet.allWork().size()).isGreaterThan(0.8);
    }
}
