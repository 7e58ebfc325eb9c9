package io.petagrid.attack.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.attack.result.Outcome;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReplayAttackTest {
    @Test
    void theSameLogGivesTheSameBytesByWhateverWay() throws InterruptedException {
        // Given
        long seed = 1;
        ReplayAttack attack = new ReplayAttack(seed, 100_000);

        // When
        Outcome outcome = attack.run();

        // Then
        assertThat(outcome.first()).as("seed %d, %s", seed, outcome.figures()).isEmpty();
        assertThat(outcome.figures()).containsKey("outputTopicsAndKeys");
    }

    @Test
    void oneBitThatDiffersIsFound() throws InterruptedException {
        // Given
        ReplayAttack attack = new ReplayAttack(2, 5_000);
        AtomicInteger count = new AtomicInteger();
        attack.plant(value -> {
            if (count.incrementAndGet() != 300) {
                return value;
            }
            byte[] changed = value.clone();
            changed[changed.length - 1] ^= 2;
            return changed;
        });

        // When
        Outcome outcome = attack.run();

        // Then
        assertThat(count.get()).isGreaterThanOrEqualTo(300);
        assertThat(outcome.held()).isFalse();
    }
}
