package io.petagrid.sim.jobs;

import io.petagrid.sim.scenario.Scenario;
import io.petagrid.sim.world.Noise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Jobs drawn from the scenario's mix: job n is a function of the seed and n. Sizes and shares are assumed. */
public final class DrawnJobs implements JobSource {
    private static final long HOUR_MS = Duration.ofHours(1).toMillis();
    private static final long MINUTE_MS = Duration.ofMinutes(1).toMillis();
    private static final long LONGEST_MS = Duration.ofDays(30).toMillis();
    private static final int[] SIZES = {1, 2, 4, 8, 16, 32, 64, 128, 256};
    /** Cumulative shares of the sizes, permille. */
    private static final int[] SHARES = {250, 370, 520, 800, 880, 940, 980, 995, 1_000};

    private final Scenario.JobMix mix;
    private final JobTraits traits;
    private final long seed;
    private final long startGridMs;
    private long next;

    /**
     * @param startGridMs grid time from which they come, milliseconds since 1970
     * @param run distinguishes the jobs of one run from those of another in the same grid
     */
    public DrawnJobs(Scenario scenario, long seed, long startGridMs, String run) {
        this.mix = scenario.jobs();
        this.traits = new JobTraits(scenario);
        this.seed = Noise.mix(seed, Noise.of("jobs"));
        this.startGridMs = startGridMs;
        this.run = run;
    }

    private final String run;

    @Override
    public List<JobDraft> due(long gridMs) {
        List<JobDraft> due = new ArrayList<>();
        while (arrival(next) <= gridMs) {
            due.add(draw(next++));
        }
        return due;
    }

    /** Arrivals are spread by a jitter of one mean distance, so that their order is that of n. */
    private long arrival(long n) {
        double distance = (double) HOUR_MS / mix.perGridHour();
        return startGridMs + (long) ((n + Noise.unit(Noise.mix(seed, n))) * distance);
    }

    private JobDraft draw(long n) {
        long own = Noise.mix(seed, n, 1);
        double spread = Math.exp(mix.sigmaPermille() / 1_000.0 * Noise.normal(Noise.mix(own, 1)));
        long duration = Math.clamp((long) (mix.medianMinutes() * spread * MINUTE_MS), MINUTE_MS, LONGEST_MS);
        return traits.draft("job-" + run + n, own, size(Noise.below(Noise.mix(own, 2), 1_000)), duration, arrival(n));
    }

    private static int size(int permille) {
        int i = 0;
        while (permille >= SHARES[i]) {
            i++;
        }
        return SIZES[i];
    }
}
