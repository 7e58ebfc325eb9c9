package io.petagrid.sim.facility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.petagrid.sim.scenario.Scenario;
import io.petagrid.sim.scenario.Scenarios;
import io.petagrid.sim.world.CarbonShape;
import io.petagrid.sim.world.RegionWorld;
import io.petagrid.wire.FacilityReport;
import io.petagrid.wire.Flow;
import io.petagrid.wire.MeterReading;
import io.petagrid.wire.MeterRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FacilityTest {
    private static final long SEED = 7;
    private static final long HOST_MW = 2_900_000;
    private static final Set<Flow> SOURCES = Set.of(Flow.IMPORT, Flow.SOLAR, Flow.WIND, Flow.DISCHARGE, Flow.GENERATOR);

    private final Scenario scenario = Scenarios.load("beijing");
    private final long start = scenario.startGridMs();
    private final RegionWorld region = new RegionWorld(scenario.regions().getLast(), CarbonShape.synthetic(), SEED);

    private Facility facility(int hosts) {
        Scenario.Facility equipment = new Scenario.Facility(200, 400, 900, 1_000, 300, false);
        return new Facility(FacilityPlan.sized(equipment, hosts, hosts * 8L * 400_000L), region);
    }

    @Test
    void whatComesInIsWhatIsUsed() {
        // Given
        Facility facility = facility(100);

        // When
        facility.advance(100 * HOST_MW, List.of(), start, 1_000);

        // Then
        long sources = SOURCES.stream().mapToLong(facility.flows()::get).sum();
        long sinks = List.of(Flow.IT, Flow.COOLING, Flow.LOSSES, Flow.OTHER, Flow.CHARGE, Flow.EXPORT).stream()
                .mapToLong(facility.flows()::get)
                .sum();
        assertThat((double) sources).isCloseTo((double) sinks, within(5.0));
    }

    @Test
    void thePrimaryMetersAgreeWithTheTruthWithinOnePerCent() {
        // Given
        Facility facility = facility(100);
        facility.advance(100 * HOST_MW, List.of(), start, 1_000);

        // When
        List<FacilityReport> reports =
                new FacilityReporter("site-a", facility, SEED, start, List.of()).report(0, 1_000, 0);

        // Then
        long it = reports.stream()
                .flatMap(report -> report.getMeters().stream())
                .filter(meter -> meter.getFlow() == Flow.IT && meter.getRole() == MeterRole.PRIMARY)
                .mapToLong(MeterReading::getPowerMw)
                .sum();
        assertThat((double) it).isCloseTo(100 * HOST_MW * 1.01, within(0.01 * 100 * HOST_MW));
        assertThat(reports).extracting(FacilityReport::getMeterGroup).doesNotHaveDuplicates();
    }

    @Test
    void aTrippedFeederMakesTheSiteDrawLessThanTheOtherCanCarry() {
        // Given
        Facility facility = new Facility(FacilityPlan.sized(FacilityPlan.PLAIN, 100, 100 * 8L * 400_000L), region);
        long hostMw = (long) (100 * 4_200_000 * 0.99);

        // When
        for (int second = 0; second < 120; second++) {
            long throttled = (long) (hostMw * 0.3 + hostMw * 0.7 * facility.throttle());
            facility.advance(throttled, List.of("b"), start + second * 60_000L, 60_000);
        }

        // Then
        assertThat(facility.throttle()).isLessThan(1);
        assertThat(facility.headroomMw()).isPositive();
    }

    @Test
    void theBatteryGivesNoMoreThanItTook() {
        // Given
        Facility facility = facility(10);
        double before = facility.storedJ();
        double in = 0;
        double out = 0;

        // When
        for (int minute = 0; minute < 24 * 60; minute++) {
            facility.advance(10 * HOST_MW, List.of(), start + minute * 60_000L, 60_000);
            in += facility.flows().get(Flow.CHARGE) / 1_000.0 * 60;
            out += facility.flows().get(Flow.DISCHARGE) / 1_000.0 * 60;
        }

        // Then
        assertThat(facility.storedJ() - before).isCloseTo(in * 0.95 - out / 0.95, within(1e6));
        assertThat(in).isPositive();
    }

    @Test
    void aFaultMovesItsMeterWhileItLastsAndNoOther() {
        // Given
        Facility facility = facility(100);
        facility.advance(100 * HOST_MW, List.of(), start, 1_000);
        MeterFault fault = MeterFault.parse("site-a:it-it-check:-50:10:20");
        FacilityReporter sound = new FacilityReporter("site-a", facility, SEED, start, List.of());
        FacilityReporter faulty = new FacilityReporter("site-a", facility, SEED, start, List.of(fault));

        // When
        List<String> moved = new ArrayList<>();
        for (long minute = 9; minute < 21; minute++) {
            List<MeterReading> right = meters(sound.report(0, 1_000, minute * 60_000));
            List<MeterReading> told = meters(faulty.report(0, 1_000, minute * 60_000));
            for (int i = 0; i < right.size(); i++) {
                if (told.get(i).getPowerMw() * 10 < right.get(i).getPowerMw() * 6) {
                    moved.add(told.get(i).getMeter() + "@" + minute);
                }
            }
        }

        // Then
        assertThat(moved).hasSize(10).startsWith("it-it-check@10").endsWith("it-it-check@19");
    }

    private static List<MeterReading> meters(List<FacilityReport> reports) {
        return reports.stream().flatMap(report -> report.getMeters().stream()).toList();
    }
}
