package io.petagrid.sim.jobs;

import io.petagrid.sim.scenario.Scenario;
import io.petagrid.sim.world.Noise;
import io.petagrid.wire.Flexibility;
import io.petagrid.wire.JobAction;
import io.petagrid.wire.JobRequest;
import io.petagrid.wire.Precision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws what a trace does not tell of a job: model, dataset, ring, flexibility, deadline, estimate. Assumed shares: ring 1 ms 5 %, 3 ms
 * 10 %, 5 ms 60 %, 20 ms 25 %; a deadline 30 %; a dataset 40 %; estimate = duration x log-normal error, sigma 0.8, a tenth of them ten times
 * as long.
 */
final class JobTraits {
    private static final double ESTIMATE_SIGMA = 0.8;
    private static final int GANG_MAX = 8;
    private static final long MAX_ESTIMATE_MS = 90L * 24 * 3_600_000;

    private final List<Scenario.Model> models;
    private final List<Scenario.Dataset> datasets;
    private final int failPermille;

    JobTraits(Scenario scenario) {
        this.models = scenario.models();
        this.datasets = scenario.datasets();
        this.failPermille = scenario.jobs().failPermille();
    }

    JobDraft draft(String job, long seed, int chips, long durationMs, long submittedGridMs) {
        long estimate = estimate(Noise.mix(seed, 1), durationMs);
        boolean hasDeadline = Noise.below(Noise.mix(seed, 2), 10) < 3;
        Long deadline = hasDeadline ? submittedGridMs + 2 * estimate + 4 * 3_600_000L : null;
        Flexibility flexibility = Flexibility.values()[Noise.below(Noise.mix(seed, 7), Flexibility.values().length)];
        boolean elastic = flexibility == Flexibility.ELASTIC;
        JobRequest request = new JobRequest(
                job,
                JobAction.SUBMIT,
                "tenant-" + Noise.below(Noise.mix(seed, 3), 24),
                Noise.below(Noise.mix(seed, 4), 3),
                Noise.below(Noise.mix(seed, 5), 5) == 0 ? Precision.BF16 : Precision.FP16,
                chips,
                gang(chips),
                estimate,
                ring(Noise.below(Noise.mix(seed, 6), 100)),
                deadline,
                flexibility,
                models.get(Noise.below(Noise.mix(seed, 8), models.size())).id(),
                dataset(Noise.mix(seed, 9)),
                submittedGridMs,
                elastic ? Math.max(gang(chips), chips / 2 / gang(chips) * gang(chips)) : null,
                elastic ? 2 * chips : null,
                List.of());
        return new JobDraft(request, durationMs, Noise.below(Noise.mix(seed, 10), 1_000) < failPermille);
    }

    private static long estimate(long word, long durationMs) {
        double error =
                Math.exp(ESTIMATE_SIGMA * Noise.normal(word)) * (Noise.below(Noise.mix(word, 1), 10) == 0 ? 10 : 1);
        return Math.clamp((long) (durationMs * error), 60_000, MAX_ESTIMATE_MS);
    }

    /** Chips that sit in one host: the largest of 8, 4, 2 and 1 that divides them. */
    static int gang(int chips) {
        return Math.min(GANG_MAX, Integer.lowestOneBit(chips));
    }

    private static int ring(int percent) {
        return percent < 5 ? 1_000 : percent < 15 ? 3_000 : percent < 75 ? 5_000 : 20_000;
    }

    private @Nullable String dataset(long word) {
        return Noise.below(word, 10) < 4
                ? datasets.get(Noise.below(Noise.mix(word, 1), datasets.size())).id()
                : null;
    }
}
