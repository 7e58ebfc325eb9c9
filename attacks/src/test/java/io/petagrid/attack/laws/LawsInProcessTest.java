package io.petagrid.attack.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.attack.ground.Ground;
import io.petagrid.attack.load.Town;
import io.petagrid.attack.result.Outcome;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.wire.AuthorityLevel;
import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionState;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.Partial;
import io.petagrid.wire.Settlement;
import io.petagrid.wire.Supply;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A whole small grid in one thread, with faults, lags and kills, against the laws. */
class LawsInProcessTest {
    private static final int RUNS = Integer.getInteger("petagrid.laws.runs", 20);
    private static final long SEED = Long.getLong("petagrid.laws.seed", 1);
    private static final int TICKS = 60;

    @Test
    void everyLawHoldsWhateverFailsOrIsKilled() throws InterruptedException {
        // Given
        LawsAttack attack = new LawsAttack(SEED, RUNS, TICKS);

        // When
        Outcome outcome = attack.run();

        // Then
        assertThat(outcome.first())
                .as("seeds %d to %d, %s", SEED, SEED + RUNS - 1, outcome.figures())
                .isEmpty();
        assertThat(outcome.figures().toString())
                .as("seeds %d to %d", SEED, SEED + RUNS - 1)
                .contains("CHECK_FAILED", "CHIPS_UNSEEN", "PLACE COMPLIED", "FREEZE EXECUTING")
                .doesNotContain("kills=0,", "ofTheseWithLowerAuthority=0}");
    }

    /** A way to break what the application writes, once, and the law that must notice it. */
    record Violation(String law, Predicate<IndexedRecord> isHere, java.util.function.Consumer<IndexedRecord> change) {
        @Override
        public String toString() {
            return law;
        }
    }

    private static <T> Violation violation(
            String law, Class<T> type, Predicate<T> isHere, java.util.function.Consumer<T> change) {
        return new Violation(
                law,
                value -> type.isInstance(value) && isHere.test(type.cast(value)),
                value -> change.accept(type.cast(value)));
    }

    static Stream<Violation> violations() {
        return Stream.of(
                violation(
                        "L1",
                        Partial.class,
                        partial -> partial.getCounts().getAccepted() > 0,
                        partial -> partial.getCounts()
                                .setDuplicate(1 + partial.getCounts().getDuplicate())),
                violation(
                        "L2",
                        Partial.class,
                        partial -> !partial.getChips().isEmpty(),
                        partial -> partial.setHostPowerMw(partial.getHostPowerMw() + 1)),
                violation(
                        "L2",
                        Partial.class,
                        partial -> !partial.getReadings().isEmpty(),
                        partial -> partial.getReadings().getFirst().setPowerMw(1)),
                violation(
                        "L3",
                        EnergyBalance.class,
                        balance -> balance.getMeters() > 0,
                        balance -> balance.getMeasured()
                                .setResidualMw(balance.getMeasured().getResidualMw() + 1)),
                violation(
                        "L3-books",
                        Settlement.class,
                        settled -> settled.getReadings() > 0,
                        settled -> settled.setFacilityJ(settled.getFacilityJ() + 1)),
                violation(
                        "L4",
                        Decision.class,
                        decision -> decision.getState() == DecisionState.PROPOSED && decision.getEvidence() != null,
                        decision -> decision.getEvidence()
                                .setFreeChips(decision.getEvidence().getFreeChips() + 1)),
                violation(
                        "L5",
                        Supply.class,
                        supply -> supply.getAuthority() != null
                                && supply.getAuthority().getLevel() != AuthorityLevel.ACT,
                        supply -> supply.getAuthority().setLevel(AuthorityLevel.ACT)),
                violation(
                        "L6",
                        Decision.class,
                        decision -> decision.getState() == DecisionState.ISSUED,
                        decision -> decision.setState(DecisionState.COMPLIED)),
                violation(
                        "L10",
                        Partial.class,
                        partial -> partial.getCounts().getAccepted() > 0,
                        partial -> partial.setToOffset(partial.getToOffset() + 1)));
    }

    @ParameterizedTest
    @MethodSource("violations")
    void oneRecordThatIsChangedIsFoundByItsLaw(Violation violation) throws InterruptedException {
        // Given
        LawsAttack attack = new LawsAttack(SEED, 1, TICKS);
        AtomicInteger left = new AtomicInteger(6);
        attack.plant((kind, value) -> {
            if (violation.isHere().test(value) && left.decrementAndGet() == 0) {
                violation.change().accept(value);
            }
        });

        // When
        Outcome outcome = attack.run();

        // Then
        assertThat(left.get()).as("seed %d", SEED).isNotPositive();
        assertThat(outcome.first())
                .as("seed %d", SEED)
                .anyMatch(found -> found.contains(", " + violation.law() + ": "));
    }

    @Test
    void anOutputThatDoesNotFollowFromTheLogsIsFound() throws InterruptedException {
        // Given
        LawsAttack attack = new LawsAttack(SEED, 1, TICKS);
        attack.plant((kind, value) -> {
            if (kind == TopicKind.ENERGY_GRID && value instanceof EnergyBalance balance) {
                balance.setPriceMicroyuanPerKwh(balance.getTick());
            }
        });

        // When
        Outcome outcome = attack.run();

        // Then
        assertThat(outcome.first()).as("seed %d", SEED).anyMatch(found -> found.contains(", L11: "));
    }

    @Test
    void moreAuthorityFromLessTelemetryIsFound() throws InterruptedException {
        try (Ground ground = new Ground(Town.catalogue(), Village.town().clock())) {
            // Given: what counts as less has all, and what counts as all has less
            LessTelemetry less = new LessTelemetry(ground, new VillageRun(ground, SEED).run(TICKS));

            // When
            List<String> violations =
                    less.violations(record -> record.value() != null && record.offset() > 40, record -> false);

            // Then
            assertThat(violations)
                    .as("seed %d", SEED)
                    .anyMatch(found -> found.startsWith("authority over"))
                    .anyMatch(found -> found.startsWith("supply of"));
        }
    }
}
