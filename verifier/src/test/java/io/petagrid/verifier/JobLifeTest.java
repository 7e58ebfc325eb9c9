package io.petagrid.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.verifier.GridHistory.Input;
import io.petagrid.verifier.GridHistory.Requested;
import io.petagrid.wire.JobRequest;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobLifeTest {
    private static final long SEED = 20_250_331;

    /** A request that comes at the end, and the dispatcher's history going on for half a minute without a decision about it. */
    private static void requestOneMore(GridHistory history, boolean isLater) {
        Requested last = history.requests().getLast();
        long offset = last.offset() + 1;
        long nowMs = history.inputs().getLast().appendMs();
        long tick = 0;
        for (Input input : history.inputs()) {
            Long snapshot = input.snapshotTick();
            tick = snapshot == null ? tick : snapshot;
        }
        JobRequest request =
                JobRequest.newBuilder(last.request()).setJob("one-more").build();
        history.requests().add(new Requested(last.partition(), offset, nowMs, request));
        history.inputs().add(new Input(nowMs, isLater, null, last.partition(), offset));
        for (int second = 1; second <= 30; second++) {
            history.inputs().add(new Input(nowMs + second * 1_000L, isLater, tick + second, null, 0));
        }
    }

    @ParameterizedTest
    @CsvSource({"true, 0", "false, 1"})
    void aJobIsDueByWhatTheDispatcherKnewWhenItsDecisionsWereRead(boolean isLater, int broken) {
        // Given
        SyntheticGrid grid = new SyntheticGrid(SEED);
        requestOneMore(grid.history(), isLater);

        // When
        Verdict verdict = grid.verify();

        // Then
        List<Verdict.LawVerdict> laws = verdict.laws().stream()
                .filter(law -> !law.violations().isEmpty())
                .toList();
        assertThat(laws).as("seed %s: %s", SEED, verdict).hasSize(broken);
        assertThat(laws).allSatisfy(law -> assertThat(law.id()).isEqualTo("L6"));
    }
}
