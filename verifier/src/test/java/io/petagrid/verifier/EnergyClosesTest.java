package io.petagrid.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.verifier.Verdict.LawVerdict;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.InterimPue;
import io.petagrid.wire.MeterAlarm;
import io.petagrid.wire.MeterEstimate;
import io.petagrid.wire.MeterVerdict;
import io.petagrid.wire.ScopeKind;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EnergyClosesTest {
    private static final int MINUTES = 150;
    private static final long MINUTE_MS = 60_000;
    private static final long CHARGE_MW = 2_000_000_000;
    private static final long DISCHARGE_MW = 500_000_000;

    @Test
    void aSiteWhoseEnergyClosesKeepsTheLaw() {
        // Given
        GridHistory history = history(balance -> {});

        // When
        LawVerdict verdict = verdict(history);

        // Then
        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.checked()).isGreaterThan(MINUTES);
    }

    /** @param found what the violation says */
    record Fault(String found, Consumer<EnergyBalance> change) {}

    static Stream<Fault> faults() {
        return Stream.of(
                new Fault(
                        "are not the residual",
                        one(100, balance -> balance.getMeasured().setResidualMw(1))),
                new Fault("3 windows in a row fail", balance -> {
                    if (minute(balance) >= 50 && minute(balance) < 53) {
                        balance.getEstimate().setChiSquareMilli(30_001);
                    }
                }),
                new Fault(
                        "names nobody", one(20, balance -> balance.getEstimate().setVerdict(MeterVerdict.SUSPECT))),
                new Fault("without an alarm", one(90, balance -> balance.setInterimPue(pue(999)))),
                new Fault("stored energy does not follow", balance -> {
                    if (minute(balance) > 70) {
                        balance.setStoredJ(balance.getStoredJ() + 2_000_000_000L);
                    }
                }));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatDoesNotCloseIsFound(Fault fault) {
        // Given
        GridHistory history = history(fault.change());

        // When
        LawVerdict verdict = verdict(history);

        // Then
        assertThat(verdict.violations()).singleElement().asString().contains(fault.found());
    }

    @Test
    void whatIsToldIsNoViolation() {
        // Given
        GridHistory history = history(balance -> {
            MeterEstimate estimate = balance.getEstimate();
            estimate.setLargestResidualMilli(9_000);
            estimate.setVerdict(MeterVerdict.GROUP);
            estimate.setSuspects(List.of("feeder-1", "it-1"));
            estimate.setAlarms(List.of(MeterAlarm.STORED_ENERGY));
            balance.setInterimPue(pue(950));
            balance.setStoredJ(0);
        });

        // When
        LawVerdict verdict = verdict(history);

        // Then
        assertThat(verdict.violations()).isEmpty();
    }

    private static LawVerdict verdict(GridHistory history) {
        EnergyCloses law = new EnergyCloses();
        law.see(history);
        return law.verdict();
    }

    private static Consumer<EnergyBalance> one(int minute, Consumer<EnergyBalance> change) {
        return balance -> {
            if (minute(balance) == minute) {
                change.accept(balance);
            }
        };
    }

    private static long minute(EnergyBalance balance) {
        return balance.getGridMs() / MINUTE_MS;
    }

    /** A site that charges and discharges at once, a tick a minute. */
    private static GridHistory history(Consumer<EnergyBalance> change) {
        GridHistory history = new GridHistory();
        Sums sums = new Sums()
                .add("IMPORT", CHARGE_MW)
                .add("DISCHARGE", DISCHARGE_MW)
                .add("CHARGE", CHARGE_MW)
                .add("IT", DISCHARGE_MW)
                .add("meters", 4)
                .add("metersSeen", 4);
        for (long minute = 1; minute <= MINUTES; minute++) {
            EnergyBalance balance =
                    RecordMaker.energy("alpha", ScopeKind.SITE, minute * 60, minute * 60, sums, List.of());
            balance.setStoredJ(1_000_000_000L + minute * 60 * (CHARGE_MW - DISCHARGE_MW) / 1_000 * 8 / 10);
            balance.setEstimate(RecordMaker.estimate(minute * MINUTE_MS - MINUTE_MS));
            change.accept(balance);
            history.energy(ScopeKind.SITE).add(balance);
        }
        return history;
    }

    private static InterimPue pue(int permille) {
        return new InterimPue(1L, 1L, permille, 3_600_000L, 1_000);
    }
}
