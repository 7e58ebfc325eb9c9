package io.petagrid.verifier;

import io.petagrid.verifier.GridHistory.Logged;
import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionState;
import io.petagrid.wire.Partial;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Draws the records that tests break. */
final class Draw {
    private Draw() {}

    static Logged logged(SyntheticGrid grid, Random random) {
        Partial partial = partial(grid, random);
        return grid.history().partialLog().stream()
                .filter(logged -> logged.value().equals(partial))
                .findFirst()
                .orElseThrow();
    }

    static Partial partial(SyntheticGrid grid, Random random) {
        return partial(grid, random, p -> p.getToOffset() - p.getFromOffset() > 1);
    }

    /** Draws one that is neither near the beginning nor near the end. */
    static Partial partial(SyntheticGrid grid, Random random, Predicate<Partial> which) {
        return pick(
                random,
                grid.history().partialLog().stream()
                        .filter(logged -> logged.value() instanceof Partial)
                        .map(logged -> (Partial) logged.value())
                        .filter(p -> p.getTick() >= TelemetryMaker.FIRST_TICK
                                && p.getTick() < TelemetryMaker.FIRST_TICK + TelemetryMaker.TICKS - 4)
                        .filter(which));
    }

    /** Draws one that tells of a job, wherever it is. */
    static Partial partialWithJobs(SyntheticGrid grid, Random random) {
        return pick(
                random,
                grid.history().partialLog().stream()
                        .filter(logged -> logged.value() instanceof Partial)
                        .map(logged -> (Partial) logged.value())
                        .filter(p -> p.getTick() >= TelemetryMaker.FIRST_TICK
                                && !p.getJobs().isEmpty()));
    }

    static Decision proposal(SyntheticGrid grid, Random random) {
        return decision(grid, random, d -> d.getState() == DecisionState.PROPOSED);
    }

    static Decision decision(SyntheticGrid grid, Random random, Predicate<Decision> which) {
        return pick(random, grid.history().decisions().stream().filter(which));
    }

    private static <T> T pick(Random random, Stream<T> from) {
        List<T> all = from.toList();
        return all.get(random.nextInt(all.size()));
    }

    /** Numbers the decisions anew, so that a change of their order shows in nothing else. */
    static void renumber(SyntheticGrid grid) {
        long sequence = 0;
        for (Decision each : grid.history().decisions()) {
            each.setSequence(++sequence);
        }
    }
}
