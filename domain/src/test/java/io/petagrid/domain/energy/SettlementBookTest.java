package io.petagrid.domain.energy;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.domain.supply.ScopeSums;
import io.petagrid.domain.telemetry.ChipTime;
import io.petagrid.domain.telemetry.Flow;
import io.petagrid.domain.telemetry.FlowEnergy;
import io.petagrid.domain.telemetry.HostReports;
import io.petagrid.domain.telemetry.IntervalSums;
import io.petagrid.domain.time.GridClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettlementBookTest {
    private static final GridClock CLOCK = new GridClock(0, 0, 60);
    /** At speed 60 a tick is a grid minute, and an interval 15 ticks. */
    private static final long TICKS = 15;

    private static final long INTERVAL_MS = IntervalSums.LENGTH_MS;
    private static final long MEGAJOULE_UJ = 1_000_000_000_000L;

    private SettlementBook book = new SettlementBook();
    private final RegionSignals signals = new RegionSignals();
    private final List<SettlementVersion> made = new ArrayList<>();
    private long tick = -1;

    private void publishUpTo(long last) {
        while (tick < last) {
            publish(tick + 1, tick + 1);
        }
    }

    private void publish(long fromTick, long toTick) {
        tick = toTick;
        IntervalFacts facts = IntervalFacts.of(new ScopeSums(), signals);
        book.publish(new SettlementTick(fromTick, toTick, CLOCK, HostReports.CATALOGUE, facts));
        made.addAll(book.takeDue(toTick));
    }

    private static IntervalSums flow(long interval, Flow flow, long energyUj) {
        return new IntervalSums(
                interval * INTERVAL_MS, 1, 0, List.of(new FlowEnergy(flow, energyUj, 1_000)), List.of());
    }

    private void add(IntervalSums... sums) {
        book.add(List.of(sums));
    }

    private List<SettlementVersion> versions(long interval) {
        return made.stream()
                .filter(version -> version.books().fromGridMs() == interval * INTERVAL_MS)
                .toList();
    }

    private static long get(SettlementVersion version, SettlementField field) {
        return version.books().get(field);
    }

    @Test
    void anIntervalIsProvisionalAtItsEndAndFinalPastTheBoundOfReordering() {
        // Given
        add(flow(0, Flow.IT, MEGAJOULE_UJ));

        // When
        publishUpTo(40);

        // Then
        assertThat(versions(0)).extracting(SettlementVersion::tick).containsExactly(14L, 17L);
        assertThat(versions(0))
                .extracting(SettlementVersion::status)
                .containsExactly(SettlementStatus.PROVISIONAL, SettlementStatus.FINAL);
        assertThat(versions(0)).extracting(SettlementVersion::version).containsExactly(1, 2);
        assertThat(get(versions(0).getLast(), SettlementField.TICKS)).isEqualTo(TICKS);
    }

    @Test
    void energyIsPowerTimesTheBrokersTimeTimesSpeed() {
        // Given
        signals.set(SignalName.CARBON_LOCATION_MG_PER_KWH, 600_000);
        signals.set(SignalName.CARBON_RESIDUAL_MG_PER_KWH, 800_000);
        add(
                flow(0, Flow.IMPORT, 6 * MEGAJOULE_UJ),
                flow(0, Flow.CONTRACT_GREEN, 2 * MEGAJOULE_UJ),
                flow(0, Flow.IT, 5 * MEGAJOULE_UJ));
        add(new IntervalSums(
                0,
                1,
                7_000_000,
                List.of(),
                List.of(new ChipTime(HostReports.A.id(), 8_000, 8_000_000, 4_000_000, 2_000_000, 3_000_000))));

        // When
        publishUpTo(17);

        // Then
        SettlementVersion last = versions(0).getLast();
        assertThat(get(last, SettlementField.IMPORT_J)).isEqualTo(360_000_000);
        assertThat(get(last, SettlementField.FACILITY_J)).isEqualTo(300_000_000);
        assertThat(get(last, SettlementField.RESIDUAL_J)).isEqualTo(60_000_000);
        assertThat(get(last, SettlementField.HOST_J)).isEqualTo(420);
        assertThat(get(last, SettlementField.CHIP_J)).isEqualTo(180);
        // 360 MJ are 100 kWh at 0.6 kg; 240 MJ that no contract covers are 66.67 kWh at 0.8 kg.
        assertThat(get(last, SettlementField.CARBON_LOCATION_G)).isEqualTo(60_000);
        assertThat(get(last, SettlementField.CARBON_MARKET_G)).isEqualTo(53_333);
        // Eight chips of 0.3 P for 8 / 8 s x 60.
        assertThat(get(last, SettlementField.AVAILABLE_P_SECONDS)).isEqualTo(8 * 60 * 3 / 10);
        assertThat(get(last, SettlementField.ALLOCATED_P_SECONDS)).isEqualTo(4 * 60 * 3 / 10);
        assertThat(get(last, SettlementField.DELIVERED_P_SECONDS)).isEqualTo(2 * 60 * 3 / 10);
        assertThat(get(last, SettlementField.CHIP_MS)).isEqualTo(8_000 * 60);
        assertThat(get(last, SettlementField.METER_MS)).isEqualTo(3_000 * 60);
        assertThat(get(last, SettlementField.READINGS)).isEqualTo(4);
    }

    @Test
    void lateReadingsGiveOneCorrectionAMinuteThatCarriesTheWholeBooks() {
        // Given
        add(flow(0, Flow.IT, MEGAJOULE_UJ));
        publishUpTo(100);
        add(flow(0, Flow.IT, MEGAJOULE_UJ), flow(0, Flow.IT, MEGAJOULE_UJ));
        publishUpTo(101);

        // When
        add(flow(0, Flow.IT, 1));
        publishUpTo(120);

        // Then
        List<SettlementVersion> corrections = versions(0).subList(2, versions(0).size());
        assertThat(corrections).extracting(SettlementVersion::status).containsOnly(SettlementStatus.CORRECTION);
        assertThat(corrections).extracting(SettlementVersion::tick).containsExactly(101L, 102L);
        assertThat(corrections).extracting(SettlementVersion::corrects).containsExactly(2, 3);
        assertThat(corrections)
                .extracting(version -> get(version, SettlementField.IT_J))
                .containsOnly(180_000_000L);
        assertThat(corrections)
                .extracting(version -> get(version, SettlementField.READINGS))
                .containsExactly(3L, 4L);
    }

    @Test
    void atSpeedOneCorrectionsOfAMinuteAreOne() {
        // Given
        GridClock real = GridClock.BROKER;
        IntervalFacts facts = IntervalFacts.of(new ScopeSums(), signals);
        add(flow(0, Flow.IT, MEGAJOULE_UJ));

        // When
        for (long second = 0; second < 1_200; second++) {
            if (second >= 1_080) {
                add(flow(0, Flow.IT, MEGAJOULE_UJ));
            }
            book.publish(new SettlementTick(second, second, real, HostReports.CATALOGUE, facts));
        }

        // Then
        List<SettlementVersion> all = book.takeDue(1_200);
        assertThat(all).extracting(SettlementVersion::tick).containsExactly(899L, 1_020L, 1_080L, 1_140L);
        assertThat(get(all.get(2), SettlementField.IT_J)).isEqualTo(2_000_000);
        assertThat(get(all.get(3), SettlementField.IT_J)).isEqualTo(62_000_000);
    }

    @Test
    void aCorrectionReachesTheHoursLaterIntervals() {
        // Given
        add(flow(0, Flow.IT, MEGAJOULE_UJ));
        add(flow(1, Flow.CONTRACT_GREEN, 3 * MEGAJOULE_UJ), flow(1, Flow.IT, MEGAJOULE_UJ));
        publishUpTo(40);

        // When
        add(flow(0, Flow.IT, MEGAJOULE_UJ / 2));
        publishUpTo(41);

        // Then
        List<SettlementVersion> second = versions(1);
        assertThat(second).extracting(SettlementVersion::status).last().isEqualTo(SettlementStatus.CORRECTION);
        assertThat(get(second.get(1), SettlementField.MATCHED_GREEN_J)).isEqualTo(120_000_000);
        assertThat(get(second.getLast(), SettlementField.MATCHED_GREEN_J)).isEqualTo(150_000_000);
    }

    @Test
    void intervalsAreForgottenAfterTheCorrectionBoundAndWhatComesThenIsCounted() {
        // Given
        long day = 24 * 60;
        add(flow(0, Flow.IT, MEGAJOULE_UJ));
        publishUpTo(day + TICKS - 1);
        add(flow(0, Flow.IT, MEGAJOULE_UJ));
        publishUpTo(day + 3 * TICKS);

        // When
        add(flow(0, Flow.IT, MEGAJOULE_UJ), flow(0, Flow.IT, MEGAJOULE_UJ));
        publishUpTo(day + 4 * TICKS);

        // Then
        assertThat(versions(0)).hasSize(3);
        assertThat(get(versions(0).getLast(), SettlementField.IT_J)).isEqualTo(120_000_000);
        assertThat(versions(99))
                .extracting(version -> get(version, SettlementField.FORGOTTEN_READINGS))
                .contains(2L);
    }

    @Test
    void ticksThatNobodyEndedWithStillEndTheirIntervals() {
        // Given
        publish(0, 3);

        // When
        publish(4, 52);

        // Then
        assertThat(made).extracting(SettlementVersion::status).containsOnly(SettlementStatus.FINAL);
        assertThat(made)
                .extracting(version -> get(version, SettlementField.TICKS))
                .containsExactly(15L, 15L, 15L);
        assertThat(made).extracting(SettlementVersion::version).containsOnly(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void writtenAndReadBackAtAnyTickItGoesOnTheSame(long seed) throws IOException {
        // Given
        List<SettlementVersion> expected = run(seed, false);

        // When
        List<SettlementVersion> again = run(seed, true);

        // Then
        assertThat(again).as("seed %d", seed).isEqualTo(expected).hasSizeGreaterThan(20);
    }

    private List<SettlementVersion> run(long seed, boolean rewritten) throws IOException {
        Random random = new Random(seed);
        book = new SettlementBook();
        made.clear();
        tick = -1;
        while (tick < 200) {
            Flow flow = Flow.values()[random.nextInt(Flow.values().length)];
            long interval = Math.max(0, (tick + 1) / TICKS - (random.nextInt(5) == 0 ? random.nextInt(6) : 0));
            add(flow(interval, flow, random.nextLong(MEGAJOULE_UJ)));
            publishUpTo(tick + 1);
            if (rewritten) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                book.writeTo(new DataOutputStream(bytes));
                book = new SettlementBook();
                book.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            }
        }
        return List.copyOf(made);
    }

    @Test
    void aRegionIsTheSumOfItsSitesNewestAndKeepsWhatARetiredSiteSettled() {
        // Given
        SettlementLedger ledger = new SettlementLedger();
        List<Settled> told = new ArrayList<>();
        Map<String, String> regions = Map.of("a", "north", "b", "north", "c", "south");
        long gridMs = INTERVAL_MS + 180_000;

        // When
        told.add(ledger.take(
                Map.of("a", List.of(version(1, 5)), "b", List.of(version(1, 7)), "c", List.of(version(1, 1))),
                regions::get,
                14,
                INTERVAL_MS));
        told.add(ledger.take(
                Map.of("a", List.of(version(2, 6)), "c", List.of(version(2, 1))), regions::get, 17, gridMs));
        told.add(ledger.take(Map.of("a", List.of(version(3, 8))), regions::get, 18, gridMs + 60_000));

        // Then
        List<SettlementVersion> north = told.stream()
                .flatMap(settled -> settled.regions().getOrDefault("north", List.of()).stream())
                .toList();
        assertThat(north)
                .extracting(version -> get(version, SettlementField.IT_J))
                .containsExactly(12L, 13L, 15L);
        assertThat(north)
                .extracting(SettlementVersion::status)
                .containsExactly(SettlementStatus.PROVISIONAL, SettlementStatus.FINAL, SettlementStatus.CORRECTION);
        assertThat(north).extracting(SettlementVersion::corrects).containsExactly(0, 0, 2);
        List<SettlementVersion> grid =
                told.stream().flatMap(settled -> settled.grid().stream()).toList();
        assertThat(grid)
                .extracting(version -> get(version, SettlementField.IT_J))
                .containsExactly(13L, 14L, 16L);
        assertThat(told.get(2).regions()).doesNotContainKey("south");
    }

    private static SettlementVersion version(int number, long itJ) {
        Settlement books = new Settlement(0);
        books.set(SettlementField.IT_J, itJ);
        return new SettlementVersion(number, number, SettlementStatus.PROVISIONAL, 0, books);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theOrderInWhichReadingsComeDoesNotMatter(long seed) {
        // Given
        Random random = new Random(seed);
        List<IntervalSums> sums = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            sums.add(flow(random.nextInt(4), Flow.values()[random.nextInt(12)], random.nextLong(MEGAJOULE_UJ)));
        }
        book.add(sums);
        publishUpTo(70);
        List<SettlementVersion> expected = List.copyOf(made);
        Collections.shuffle(sums, random);
        book = new SettlementBook();
        made.clear();
        tick = -1;

        // When
        sums.forEach(each -> book.add(List.of(each)));
        publishUpTo(70);

        // Then
        assertThat(made).as("seed %d", seed).isEqualTo(expected);
    }
}
