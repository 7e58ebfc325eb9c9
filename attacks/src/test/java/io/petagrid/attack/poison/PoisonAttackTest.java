package io.petagrid.attack.poison;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.attack.poison.PoisonAttack.Plant;
import io.petagrid.attack.result.Outcome;
import io.petagrid.wire.RejectReason;
import io.petagrid.wire.Rejected;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoisonAttackTest {
    private static final int PLANTED_AT = 700;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void poisonIsRejectedOnceAndMovesNothing(long seed) throws InterruptedException {
        // Given
        PoisonAttack attack = new PoisonAttack(seed, 20_000, 4_000);

        // When
        Outcome outcome = attack.run();

        // Then
        assertThat(outcome.first()).as("seed %d, %s", seed, outcome.figures()).isEmpty();
        assertThat(outcome.figures()).containsEntry("rejections", 4_000L);
        assertThat(java.util.Objects.requireNonNull(outcome.figures().get("rejectedBy"))
                        .toString())
                .as("seed %d: every kind of mutant is there", seed)
                .contains(Stream.of(MutantKind.values())
                        .filter(kind -> !kind.isHuge())
                        .map(Enum::name)
                        .toList());
    }

    static Stream<Arguments> violations() {
        return Stream.of(
                Arguments.of(
                        "swallowed", new Plant(UnaryOperator.identity(), once((ledger, key, written, rejected) -> {}))),
                Arguments.of(
                        "or a second time",
                        new Plant(UnaryOperator.identity(), once((ledger, key, written, rejected) -> {
                            ledger.rejected(key, written, rejected);
                            ledger.rejected(key, written, rejected);
                        }))),
                Arguments.of(
                        "does not hold what was sent",
                        new Plant(UnaryOperator.identity(), once((ledger, key, written, rejected) -> {
                            rejected.setValueLength(rejected.getValueLength() + 1);
                            ledger.rejected(key, written, rejected);
                        }))),
                Arguments.of(
                        "rejected though it was good",
                        new Plant(UnaryOperator.identity(), once((ledger, key, written, rejected) -> {
                            ledger.rejected(key, written, rejected);
                            ledger.rejected(key, written, elsewhere(rejected));
                        }))),
                Arguments.of(
                        "was rejected for BAD_REQUEST",
                        new Plant(UnaryOperator.identity(), once((ledger, key, written, rejected) -> {
                            rejected.setReason(RejectReason.BAD_REQUEST);
                            ledger.rejected(key, written, rejected);
                        }))),
                Arguments.of("not as in the clean run", new Plant(oneBit(), Ledger::rejected)));
    }

    private static Rejected elsewhere(Rejected rejected) {
        return Rejected.newBuilder(rejected)
                .setOffset(rejected.getOffset() + 1_000_000)
                .build();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("violations")
    void aPlantedViolationIsFound(String said, Plant violation) throws InterruptedException {
        // Given
        PoisonAttack attack = new PoisonAttack(3, 6_000, 1_000);
        attack.plant(violation);

        // When
        Outcome outcome = attack.run();

        // Then
        assertThat(outcome.held()).isFalse();
        assertThat(outcome.first()).anySatisfy(finding -> assertThat(finding).contains(said));
    }

    @Test
    void aThreadThatDiesIsFound() throws InterruptedException {
        // Given
        PoisonAttack attack = new PoisonAttack(4, 3_000, 500);
        attack.plant(new Plant(UnaryOperator.identity(), once((ledger, key, written, rejected) -> {
            throw new IllegalStateException("planted");
        })));

        // When
        Outcome outcome = attack.run();

        // Then
        assertThat(outcome.first())
                .anySatisfy(finding ->
                        assertThat(finding).contains("a thread has died").contains("planted"));
    }

    /** Does something at one rejection, and at all others what is right. */
    private static PoisonAttack.RejectedPath once(PoisonAttack.RejectedPath wrong) {
        AtomicInteger count = new AtomicInteger();
        return (ledger, key, written, rejected) -> {
            if (count.incrementAndGet() == PLANTED_AT / 2) {
                wrong.take(ledger, key, written, rejected);
            } else {
                ledger.rejected(key, written, rejected);
            }
        };
    }

    /** Turns one bit of one record over. */
    private static UnaryOperator<byte[]> oneBit() {
        AtomicInteger count = new AtomicInteger();
        return value -> {
            if (count.incrementAndGet() != PLANTED_AT) {
                return value;
            }
            byte[] changed = value.clone();
            changed[changed.length / 2] ^= 1;
            return changed;
        };
    }
}
