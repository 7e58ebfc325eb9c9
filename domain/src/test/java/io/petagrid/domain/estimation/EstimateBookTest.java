package io.petagrid.domain.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.petagrid.domain.telemetry.Flow;
import io.petagrid.domain.telemetry.MeterPower;
import io.petagrid.domain.telemetry.MeterRole;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EstimateBookTest {
    private static final long SEED = 11;
    private static final long KW = 1_000_000;
    private static final long MINUTE = 60_000;

    private EstimateBook book = new EstimateBook();

    private SiteEstimate said() {
        return Objects.requireNonNull(book.estimate());
    }

    private static MeterPower meter(String point, Flow flow, MeterRole role, double kw) {
        String id = point + "-" + role.name().toLowerCase(java.util.Locale.ROOT);
        return new MeterPower(id, flow, role, Math.round(kw * KW), true);
    }

    private static List<MeterPower> three(String point, Flow flow, double kw) {
        List<MeterPower> meters = new ArrayList<>();
        for (MeterRole role : MeterRole.values()) {
            meters.add(meter(point, flow, role, kw));
        }
        return meters;
    }

    /** 1,000 kW of IT, 300 of cooling, 40 of losses and 10 of other loads, each metered three times. */
    private static List<MeterPower> site(double load) {
        List<MeterPower> meters = new ArrayList<>(three("feeder", Flow.IMPORT, 1_350 * load));
        meters.addAll(three("it", Flow.IT, 1_000 * load));
        meters.addAll(three("cooling", Flow.COOLING, 300 * load));
        meters.addAll(three("losses", Flow.LOSSES, 40 * load));
        meters.addAll(three("other", Flow.OTHER, 10 * load));
        return meters;
    }

    private void tell(List<MeterPower> readings, long minute) {
        book.add(readings, null, (minute + 1) * MINUTE, MINUTE, 1);
    }

    @Test
    void theEstimateIsSharperThanAnyMeterAndClosesTheBalance() {
        // Given
        tell(site(1), 0);

        // When
        tell(site(1), 1);

        // Then
        assertThat(said().verdict()).isEqualTo(Verdict.GOOD);
        assertThat(said().flows())
                .extracting(EstimatedFlow::flow)
                .containsExactly(Flow.IMPORT, Flow.IT, Flow.COOLING, Flow.LOSSES, Flow.OTHER);
        EstimatedFlow it = said().flows().get(1);
        assertThat((double) it.powerMw()).isCloseTo(1_000.0 * KW, within(1.0 * KW));
        assertThat(it.sigmaMw()).isLessThan((long) (1_414 / Math.sqrt(3) * 1_000));
        long sum = said().flows().stream()
                .mapToLong(flow -> flow.flow() == Flow.IMPORT ? flow.powerMw() : -flow.powerMw())
                .sum();
        assertThat(sum).as("each flow is rounded by itself").isBetween(-5L, 5L);
    }

    @Test
    void metersThatAreReadAMinuteApartWhileLoadRampsAreNoAlarm() {
        // Given: the feeders' readings are a minute older than the building's
        double[] load = {1, 1, 1, 1.03, 1.06, 1.12, 1.12, 0.8, 0.8, 0.8};

        // When
        List<Verdict> verdicts = new ArrayList<>();
        for (int minute = 1; minute < load.length; minute++) {
            List<MeterPower> readings = new ArrayList<>(site(load[minute]));
            readings.removeIf(meter -> meter.flow() == Flow.IMPORT);
            readings.addAll(three("feeder", Flow.IMPORT, 1_350 * load[minute - 1]));
            tell(readings, minute);
            if (minute > 1) {
                verdicts.add(said().verdict());
            }
        }

        // Then
        assertThat(verdicts).containsOnly(Verdict.GOOD);
    }

    @Test
    void anAlarmEndsWhenTwoWindowsAreGoodAgain() {
        // Given
        List<MeterPower> wrong = new ArrayList<>(site(1));
        wrong.removeIf(meter -> meter.meter().equals("it-check"));
        wrong.add(meter("it", Flow.IT, MeterRole.CHECK, 1_030));
        boolean[] isWrong = {false, false, true, true, true, false, false, false};

        // When
        List<String> told = new ArrayList<>();
        for (int minute = 0; minute < isWrong.length; minute++) {
            tell(isWrong[minute] ? wrong : site(1), minute);
            if (minute > 0) {
                told.add(said().verdict() + " " + said().windows());
            }
        }

        // Then
        assertThat(told).containsExactly("GOOD 1", "GOOD 2", "GOOD 3", "SUSPECT 1", "SUSPECT 2", "SUSPECT 3", "GOOD 1");
        assertThat(said().sinceGridMs()).isEqualTo(6 * MINUTE);
    }

    @Test
    void aMeterThatIsSeenInLessThanHalfOfTheTicksIsAbsentAndThatIsNews() {
        // Given
        List<MeterPower> unseen = site(1).stream()
                .map(meter -> meter.meter().equals("it-check") ? meter.asUnseen() : meter)
                .toList();
        book.add(site(1), null, MINUTE / 3, MINUTE / 3, 1);
        book.add(unseen, null, MINUTE * 2 / 3, MINUTE / 3, 1);
        book.add(unseen, null, MINUTE, MINUTE / 3, 1);

        // When
        tell(site(1), 1);

        // Then
        MeterObservability news = Objects.requireNonNull(book.news());
        assertThat(news.absent()).containsExactly("it-check");
        assertThat(news.instruments()).hasSize(14);
        assertThat((double) said().flows().get(1).powerMw()).isCloseTo(1_000.0 * KW, within(1.0 * KW));
    }

    @Test
    void aFlowWithoutMetersIsWhatAModelAndTheBalanceSay() {
        // Given
        List<MeterPower> without =
                site(1).stream().filter(meter -> meter.flow() != Flow.LOSSES).toList();
        tell(without, 0);

        // When
        tell(without, 1);

        // Then
        EstimatedFlow losses = said().flows().get(3);
        assertThat(said().verdict()).isEqualTo(Verdict.CRITICAL_UNCHECKED);
        assertThat(losses.flow()).isEqualTo(Flow.LOSSES);
        assertThat((double) losses.powerMw()).isCloseTo(40.0 * KW, within(3.0 * losses.sigmaMw()));
        assertThat(losses.sigmaMw()).isGreaterThan(500_000);
    }

    @Test
    void aSiteWhoseFeedersAndOtherLoadsAreUnmeteredIsUnobservable() {
        // Given
        List<MeterPower> without = site(1).stream()
                .filter(meter -> meter.flow() != Flow.IMPORT && meter.flow() != Flow.OTHER)
                .toList();
        tell(without, 0);

        // When
        tell(without, 1);

        // Then
        assertThat(said().verdict()).isEqualTo(Verdict.UNOBSERVABLE);
        assertThat(said().flows()).extracting(EstimatedFlow::flow).containsExactly(Flow.IT, Flow.COOLING, Flow.LOSSES);
    }

    @Test
    void aBalanceThatDoesNotCloseWhereAllMetersAgreeNamesTheBalance() {
        // Given: 100 kW that nobody meters
        List<MeterPower> leaking = new ArrayList<>(site(1));
        leaking.removeIf(meter -> meter.flow() == Flow.IMPORT);
        leaking.addAll(three("feeder", Flow.IMPORT, 1_450));

        // When
        for (int minute = 0; minute < 4; minute++) {
            tell(leaking, minute);
        }

        // Then
        assertThat(said().verdict()).isEqualTo(Verdict.GROUP);
        assertThat(said().suspects()).containsExactly("balance");
        assertThat(said().residualMw()).isEqualTo(100 * KW);
    }

    @Test
    void lessComingInThanItTakesIsCounted() {
        // Given
        List<MeterPower> meters = List.of(
                meter("feeder", Flow.IMPORT, MeterRole.PRIMARY, 900), meter("it", Flow.IT, MeterRole.PRIMARY, 1_000));

        // When
        for (int minute = 0; minute < 4; minute++) {
            tell(meters, minute);
        }

        // Then
        assertThat(said().belowOne()).isEqualTo(3);
    }

    @Test
    void aBookThatIsReadBackGoesOnAsIfNothingHadHappened() throws IOException {
        // Given
        MeteredSite site = new MeteredSite(MeteredSite.Kind.FULL, 4, SEED);
        MeteredSite twin = new MeteredSite(MeteredSite.Kind.FULL, 4, SEED);
        EstimateBook whole = new EstimateBook();
        List<SiteEstimate> expected = new ArrayList<>();
        List<SiteEstimate> found = new ArrayList<>();

        // When
        for (int minute = 0; minute < 40; minute++) {
            if (minute == 20) {
                site.setErrorKw("it-it-check", 1_000);
                twin.setErrorKw("it-it-check", 1_000);
            }
            twin.tellMinute(whole);
            site.tellMinute(book);
            book = again(book);
            if (minute > 0) {
                expected.add(Objects.requireNonNull(whole.estimate()));
                found.add(said());
            }
        }

        // Then
        assertThat(found).as("seed %d", SEED).isEqualTo(expected);
        assertThat(found.getLast().verdict()).as("seed %d", SEED).isEqualTo(Verdict.SUSPECT);
    }

    private static EstimateBook again(EstimateBook book) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        book.writeTo(new DataOutputStream(bytes));
        EstimateBook again = new EstimateBook();
        again.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        return again;
    }
}
