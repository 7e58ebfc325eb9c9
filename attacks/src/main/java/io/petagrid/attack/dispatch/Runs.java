package io.petagrid.attack.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What really runs where: known to the world, not to any dispatcher. Who starts a job that runs already is found out. */
final class Runs {
    static final int GANG = 4;
    private static final int LEAST_TICKS = 15;
    private static final int MORE_TICKS = 90;
    private static final int LONG_TICKS = 500;
    private static final int LONG_ONE_IN = 4;
    private static final int VANISHES_ONE_IN = 15;
    /** Telemetry shows a job within so many ticks. */
    private static final int LAG_TICKS = 7;

    private static final int FAILS_ONE_IN = 6;

    private final Map<String, Run> running = new TreeMap<>();
    private final Map<String, Long> left = new TreeMap<>();
    private final SplittableRandom random;
    private final Chance chance;
    private final Consumer<String> findings;

    /**
     * A job that runs.
     *
     * @param decision by which it was started
     * @param vanishesTick when it is gone without a word
     */
    record Run(
            String job,
            ArenaSite site,
            String decision,
            String chipModel,
            int chips,
            long endsTick,
            long vanishesTick) {}

    Runs(SplittableRandom random, Chance chance, Consumer<String> findings) {
        this.random = random;
        this.chance = chance;
        this.findings = findings;
    }

    /** Starts a job, or goes on with it; null where it does not fit. */
    @Nullable
    Run start(ArenaSite site, String job, String decision, String chipModel, int chips, long tick) {
        Run elsewhere = running.get(job);
        if (elsewhere != null && elsewhere.site == site) {
            return null;
        }
        if (!site.run(job, chipModel, chips, GANG, tick + random.nextInt(LAG_TICKS))) {
            return null;
        }
        if (elsewhere != null) {
            findings.accept("double effect: " + job + " is started at " + site.id + " by " + decision
                    + " while it runs at " + elsewhere.site.id + " by " + elsewhere.decision);
            elsewhere.site.end(job);
        }
        Long rest = left.remove(job);
        long ticks = rest == null ? ticks() : rest;
        long vanishes = chance.hits(VANISHES_ONE_IN) ? tick + random.nextInt(MORE_TICKS) : Long.MAX_VALUE;
        Run run = new Run(job, site, decision, chipModel, chips, tick + ticks, vanishes);
        running.put(job, run);
        return run;
    }

    private int ticks() {
        return LEAST_TICKS + random.nextInt(random.nextInt(LONG_ONE_IN) == 0 ? LONG_TICKS : MORE_TICKS);
    }

    /** The run of a job at a site; null where there is none. */
    @Nullable
    Run at(ArenaSite site, String job) {
        Run run = running.get(job);
        return run != null && run.site == site ? run : null;
    }

    /** A job leaves its chips; what is left of it is kept. */
    void stop(Run run, long tick) {
        running.remove(run.job);
        run.site.end(run.job);
        left.put(run.job, Math.max(1, run.endsTick - tick));
    }

    /** A job ends for good. */
    void end(Run run) {
        running.remove(run.job);
        run.site.end(run.job);
    }

    /** Puts a job on another number of chips; false where that does not fit. */
    boolean scale(Run run, int chips) {
        run.site.end(run.job);
        boolean fits = run.site.run(run.job, run.chipModel, chips, GANG, 0);
        if (fits) {
            running.put(
                    run.job,
                    new Run(run.job, run.site, run.decision, run.chipModel, chips, run.endsTick, run.vanishesTick));
        } else if (!run.site.run(run.job, run.chipModel, run.chips, GANG, 0)) {
            end(run);
        }
        return fits;
    }

    /** Those that are over by a tick; they have ended. Those that vanish are not among them. */
    List<Run> over(long tick) {
        List<Run> over = new ArrayList<>();
        for (Run run : List.copyOf(running.values())) {
            if (run.vanishesTick <= tick && run.vanishesTick < run.endsTick) {
                end(run);
            } else if (run.endsTick <= tick) {
                end(run);
                over.add(run);
            }
        }
        return over;
    }

    boolean fails() {
        return random.nextInt(FAILS_ONE_IN) == 0;
    }

    boolean none() {
        return running.isEmpty();
    }
}
