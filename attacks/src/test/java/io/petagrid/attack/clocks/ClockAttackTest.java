package io.petagrid.attack.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.attack.result.Outcome;
import io.petagrid.attack.run.Outputs;
import io.petagrid.schemas.topic.TopicKind;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockAttackTest {
    @Test
    void aClockThatIsWrongMovesNoOtherHostByABit() throws InterruptedException {
        // Given
        long seed = 1;
        ClockAttack attack = new ClockAttack(seed, 40, 10);

        // When
        Outcome outcome = attack.run();

        // Then
        assertThat(outcome.first()).as("seed %d, %s", seed, outcome.figures()).isEmpty();
        assertThat(outcome.figures()).containsEntry("runs", 3 * ClockFault.values().length);
        assertThat(ClockFault.values()).hasSizeGreaterThanOrEqualTo(20);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"PARTIAL", "SUPPLY_SITE", "ENERGY_GRID"})
    void aPlantedViolationIsFound(TopicKind kind) throws InterruptedException {
        // Given
        ClockAttack attack = new ClockAttack(2, 12, 6);
        AtomicBoolean planted = new AtomicBoolean();
        attack.plant(outputs -> new Missing(outputs, kind, planted));

        // When
        Outcome outcome = attack.run();

        // Then
        assertThat(planted).isTrue();
        assertThat(outcome.held()).isFalse();
    }

    /** Leaves one record of a kind out, once. */
    private record Missing(Outputs next, TopicKind kind, AtomicBoolean planted) implements Outputs {
        @Override
        public void partial(byte[] value) {
            if (kind != TopicKind.PARTIAL || planted.getAndSet(true)) {
                next.partial(value);
            }
        }

        @Override
        public void rejected(byte @Nullable [] key, byte[] value) {
            next.rejected(key, value);
        }

        @Override
        public void published(TopicKind published, String key, byte[] value) {
            if (kind != published || planted.getAndSet(true)) {
                next.published(published, key, value);
            }
        }
    }
}
