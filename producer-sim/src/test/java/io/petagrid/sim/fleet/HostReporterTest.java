package io.petagrid.sim.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.wire.HostReport;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;

class HostReporterTest {
    private static final long SEED = 7;
    private static final long NOW = 1_750_000_000_000L;
    private static final ChipSpec A100 = new ChipSpec("a100", 400_000, 1_410, 81_920, true);
    private static final ChipSpec NO_TENSOR = new ChipSpec("other", 350_000, 1_500, 65_536, false);

    private static SiteFleet fleet(ChipSpec chip, int hosts, int residentPermille) {
        SiteFleet fleet = new SiteFleet("site-a");
        fleet.commission(chip, hosts, 8, SEED, NOW, NOW);
        Residents.fill(fleet, residentPermille, SEED, NOW);
        return fleet;
    }

    private static List<HostReport> reports(SiteFleet fleet, long toMs) {
        HostReporter reporter = new HostReporter();
        List<HostReport> reports = new ArrayList<>();
        for (Host host : fleet.hosts()) {
            reports.add(SpecificData.get()
                    .deepCopy(
                            HostReport.getClassSchema(),
                            reporter.report(host, fleet, toMs - 1_000, toMs, NOW, toMs == NOW)));
        }
        return reports;
    }

    @Test
    void theSameSeedTimeAndLoadGiveTheSameReport() {
        assertThat(reports(fleet(A100, 20, 500), NOW)).isEqualTo(reports(fleet(A100, 20, 500), NOW));
    }

    @Test
    void aReportHasAColumnEntryForEachChip() {
        // When
        HostReport report = reports(fleet(A100, 1, 500), NOW).getFirst();

        // Then
        assertThat(report.getSlot()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(report.getTensorPermille()).hasSize(8);
        assertThat(report.getJob())
                .hasSize(8)
                .allMatch(job -> job <= report.getJobs().size());
        assertThat(report.getInventory()).isNotNull();
    }

    @Test
    void aVendorWithoutATensorCounterHasAnEmptyColumn() {
        assertThat(reports(fleet(NO_TENSOR, 1, 500), NOW).getFirst().getTensorPermille())
                .isEmpty();
    }

    /** Bounds from measured fleets: busy at 0 for 31 % and at 95 % or more for 63 %, 168 of 400 W on average, 8 to 13 % above board power. */
    @Test
    void aFleetAtTwoThirdsBehavesLikeAMeasuredOne() {
        // Given
        SiteFleet fleet = fleet(A100, 800, 670);

        // When
        List<HostReport> reports = reports(fleet, NOW);

        // Then
        List<Integer> busy =
                reports.stream().flatMap(r -> r.getBusyPermille().stream()).toList();
        List<Integer> power =
                reports.stream().flatMap(r -> r.getPowerMw().stream()).toList();
        assertThat(share(busy, value -> value == 0)).isBetween(0.28, 0.42);
        assertThat(share(busy, value -> value >= 950)).isBetween(0.58, 0.70);
        assertThat(power.stream().mapToInt(Integer::intValue).average().orElse(0))
                .isBetween(150_000.0, 186_000.0);
        assertThat(share(power, value -> value > 400_000)).isBetween(0.05, 0.14);
        assertThat(power.stream().mapToInt(Integer::intValue).max().orElse(0)).isLessThan(600_000);
        assertThat(reports.stream()
                        .mapToLong(HostReport::getHostPowerMw)
                        .average()
                        .orElse(0))
                .isBetween(2_700_000.0, 3_200_000.0);
    }

    private static double share(List<Integer> values, java.util.function.IntPredicate counted) {
        return (double) values.stream()
                        .mapToInt(Integer::intValue)
                        .filter(counted)
                        .count()
                / values.size();
    }

    @Test
    void aThrottledFleetDrawsLessAndRunsSlower() {
        // Given
        SiteFleet fleet = fleet(A100, 100, 800);
        long before = total(reports(fleet, NOW));
        fleet.throttle(0.3);

        // When
        List<HostReport> throttled = reports(fleet, NOW);

        // Then
        assertThat(total(throttled)).isLessThan(before);
        assertThat(throttled)
                .allSatisfy(report -> assertThat(report.getClockMhz()).allMatch(mhz -> mhz < 1_410 * 0.6));
    }

    private static long total(List<HostReport> reports) {
        return reports.stream().mapToLong(HostReport::getHostPowerMw).sum();
    }
}
