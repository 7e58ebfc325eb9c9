package io.petagrid.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.sim.scenario.Scenario;
import io.petagrid.sim.scenario.Scenarios;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetTest {
    private final Scenario scenario = Scenarios.load("beijing");

    @ParameterizedTest
    @ValueSource(longs = {1_000, 20_000, 1_000_000})
    void everyChipIsAtOneSiteAndEveryHostInOnePartition(long chips) {
        // Given
        Fleet fleet = Fleet.of(scenario, chips, 1);

        // Then
        assertThat(fleet.chips()).isEqualTo(chips);
        assertThat(fleet.sites()).hasSameSizeAs(scenario.sites());
        for (FleetSite site : fleet.sites()) {
            assertThat(IntStream.range(0, LogPlan.PARTITIONS)
                            .flatMap(partition -> Arrays.stream(site.hostsOf(partition)))
                            .sorted()
                            .toArray())
                    .isEqualTo(IntStream.range(0, site.hosts()).toArray());
        }
    }
}
