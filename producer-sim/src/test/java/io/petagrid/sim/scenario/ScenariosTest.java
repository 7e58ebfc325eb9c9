package io.petagrid.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.petagrid.sim.SimulatorException;
import io.petagrid.wire.Precision;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScenariosTest {
    private static final double TFLOPS_PER_P = 1_000;

    private final Scenario beijing = Scenarios.load("beijing");

    @Test
    void beijingStartsAbove33000PAndGoesBeyond45000P() {
        // When
        double atStart = beijingP(batch -> batch.commissionedGridMs() <= beijing.startGridMs());
        double atEnd = beijingP(batch -> true);

        // Then
        assertThat(atStart).isBetween(33_000.0, 33_500.0);
        assertThat(atEnd).isBetween(45_000.0, 46_000.0);
    }

    @Test
    void beijingIsFullSize() {
        // When
        int hosts = beijing.sites().stream()
                .flatMap(site -> site.batches().stream())
                .filter(batch -> batch.commissionedGridMs() <= beijing.startGridMs())
                .mapToInt(Scenario.Batch::hosts)
                .sum();

        // Then
        assertThat(hosts).isBetween(12_600, 14_000);
        assertThat(hosts * 8).isGreaterThan(100_000);
    }

    @Test
    void whatIsNamedIsThere() {
        // Given
        var chips = beijing.chipModels().stream().map(Scenario.Chip::id).collect(Collectors.toSet());
        var regions = beijing.regions().stream().map(Scenario.Region::id).collect(Collectors.toSet());
        var sites = beijing.sites().stream().map(Scenario.Site::id).collect(Collectors.toSet());

        // Then
        assertThat(beijing.sites()).allSatisfy(site -> {
            assertThat(regions).contains(site.region());
            assertThat(site.batches()).allSatisfy(batch -> assertThat(chips).contains(batch.chipModel()));
        });
        assertThat(beijing.models())
                .allSatisfy(model -> assertThat(model.adaptations())
                        .isNotEmpty()
                        .allSatisfy(adaptation -> assertThat(chips).contains(adaptation.chipModel())));
        assertThat(beijing.datasets()).allSatisfy(data -> assertThat(sites).contains(data.site()));
        assertThat(beijing.feederTrips()).allSatisfy(trip -> assertThat(sites).contains(trip.site()));
    }

    @Test
    void theHourOfTheDemoHasOneCommissioningAndOneFeederTrip() {
        // Given
        long from = beijing.startGridMs();
        long to = from + 3_600_000;

        // When
        long commissionings = beijing.sites().stream()
                .flatMap(site -> site.batches().stream())
                .filter(batch -> batch.commissionedGridMs() > from && batch.commissionedGridMs() < to)
                .count();
        long trips = beijing.feederTrips().stream()
                .map(trip -> trip.at().toInstant().toEpochMilli())
                .filter(at -> at > from && at < to)
                .count();

        // Then
        assertThat(commissionings).isEqualTo(1);
        assertThat(trips).isEqualTo(1);
    }

    @Test
    void anUnknownScenarioIsRefusedWithTheNamesThereAre() {
        assertThatThrownBy(() -> Scenarios.load("atlantis"))
                .isInstanceOf(SimulatorException.class)
                .hasMessage("there is no scenario 'atlantis'; choose one of: beijing, beijing-s");
    }

    @Test
    void theSmallOneHasATenthOfTheHostsOfEveryBatch() {
        // Given
        long hosts = hosts(beijing);

        // When
        Scenario small = Scenarios.load("beijing-s");

        // Then
        assertThat(small.sites()).hasSameSizeAs(beijing.sites());
        assertThat(hosts(small)).isBetween(hosts / 10, hosts / 10 + 40);
        assertThat(small.jobs().perGridHour()).isEqualTo(beijing.jobs().perGridHour() / 10);
    }

    private static long hosts(Scenario scenario) {
        return scenario.sites().stream()
                .flatMap(site -> site.batches().stream())
                .mapToLong(Scenario.Batch::hosts)
                .sum();
    }

    private double beijingP(Predicate<Scenario.Batch> counted) {
        Map<String, Double> peaks = beijing.chipModels().stream()
                .collect(Collectors.toMap(
                        Scenario.Chip::id,
                        chip -> chip.peaks().stream()
                                .filter(peak -> peak.precision() == Precision.FP16)
                                .mapToDouble(Scenario.Peak::peakTflops)
                                .sum()));
        return beijing.sites().stream()
                .filter(site -> site.region().equals("beijing"))
                .flatMap(site -> site.batches().stream())
                .filter(counted)
                .mapToDouble(batch -> batch.hosts()
                        * batch.chipsPerHost()
                        * peaks.getOrDefault(batch.chipModel(), 0.0)
                        / TFLOPS_PER_P)
                .sum();
    }
}
