package io.petagrid.sim.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.sim.scenario.Scenario;
import io.petagrid.sim.scenario.Scenarios;
import io.petagrid.wire.SignalName;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RegionWorldTest {
    private static final long HOUR_MS = 3_600_000;
    private static final long SEED = 7;

    private final Scenario scenario = Scenarios.load("beijing");
    private final RegionWorld beijing = region("beijing");
    private final long start = scenario.startGridMs();

    private RegionWorld region(String id) {
        return scenario.regions().stream()
                .filter(region -> region.id().equals(id))
                .map(region -> new RegionWorld(region, CarbonShape.synthetic(), SEED))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void inTheHourOfTheDemoTheSunFallsTheTariffStepsAndTheWindRises() {
        // Given
        RegionWorld mongolia = region("inner-mongolia");

        // When
        double windBefore = meanWind(mongolia, start - HOUR_MS);
        double windAfter = meanWind(mongolia, start + HOUR_MS);

        // Then
        assertThat(beijing.irradianceWatts(start + HOUR_MS)).isLessThan(0.7 * beijing.irradianceWatts(start));
        assertThat(beijing.priceMicroyuan(start + HOUR_MS)).isGreaterThan(beijing.priceMicroyuan(start));
        assertThat(windAfter).isGreaterThan(windBefore);
    }

    /** Over many days, since gusts of a single hour may hide it. */
    private static double meanWind(RegionWorld region, long gridMs) {
        double sum = 0;
        for (int day = 0; day < 60; day++) {
            sum += region.windMetres(gridMs + day * 24L * HOUR_MS);
        }
        return sum;
    }

    @Test
    void theSameSeedAndTimeGiveTheSameSignals() {
        assertThat(region("beijing").signals(start)).isEqualTo(beijing.signals(start));
    }

    @Test
    void everySignalIsToldOnce() {
        assertThat(beijing.signals(start))
                .extracting(signal -> signal.getName())
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(SignalName.values()));
    }

    @Test
    void theSunDoesNotShineAtNight() {
        assertThat(beijing.irradianceWatts(start + 7 * HOUR_MS)).isZero();
    }
}
