package io.petagrid.attack.dispatch;

import io.petagrid.attack.dispatch.ArenaDispatcher.Crash;
import io.petagrid.attack.result.Findings;
import io.petagrid.attack.result.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/**
 * The dispatcher's core in seeded runs, each in one thread and without a broker: answers that are lost, late or doubled, crashes at every step, two
 * dispatchers at war, outages. Its promises are looked at after each step, and when all has settled.
 */
public final class DispatchAttack {
    private static final int FRAGILE_ONE_IN = 10;
    private static final int IN_STEP = 1;
    private static final int AFTER_STEP = 6;
    private static final int FRAGILE_SHARE = 10;
    private static final int[] PERIODS = {0, 2, 4, 8, 12, 24};
    private static final double RATIO = 4;
    private static final int HOURS = 96;
    private static final int REVERSALS_ONE_IN = 50;

    private final long firstSeed;
    private final int seeds;
    private final long decisions;
    private final Findings findings = new Findings();
    private final FaultTable table = new FaultTable();
    private final AtomicInteger next = new AtomicInteger();
    private long made;
    private long records;
    private long steps;
    private long moves;
    private int wars;
    private int fragile;

    /**
     * @param firstSeed of the first run; each further one has the next higher
     * @param decisions made in all runs together, at least
     */
    public DispatchAttack(long firstSeed, int seeds, long decisions) {
        this.firstSeed = firstSeed;
        this.seeds = seeds;
        this.decisions = decisions;
    }

    /** Runs all, as many at once as there are processors; what a run comes to is a function of its seed and its share alone. */
    public Outcome run() throws InterruptedException {
        Runnable[] workers = new Runnable[Math.min(seeds, Runtime.getRuntime().availableProcessors())];
        Arrays.fill(workers, (Runnable) this::work);
        findings.ofThreads(workers);
        List<SquareWave.Result> waves = waves();
        return Outcome.of("dispatch", firstSeed, figures(waves), findings);
    }

    private void work() {
        for (int run = next.getAndIncrement(); run < seeds; run = next.getAndIncrement()) {
            run(firstSeed + run);
        }
    }

    /** Decisions of a run that does not die in every step. */
    private long share() {
        long few = LongStream.range(firstSeed, firstSeed + seeds)
                .filter(seed -> always(seed) != Crash.NONE)
                .count();
        return Math.max(1, Math.ceilDiv(decisions * FRAGILE_SHARE, (seeds - few) * FRAGILE_SHARE + few));
    }

    /** When the dispatcher dies in each step of a run. */
    private static Crash always(long seed) {
        return switch ((int) (seed % FRAGILE_ONE_IN)) {
            case IN_STEP -> Crash.IN_STEP;
            case AFTER_STEP -> Crash.AFTER_STEP;
            default -> Crash.NONE;
        };
    }

    private void run(long seed) {
        Crash always = always(seed);
        boolean isFragile = always != Crash.NONE;
        FaultTable struck = new FaultTable();
        long few = isFragile ? Math.ceilDiv(share(), FRAGILE_SHARE) : share();
        Arena arena = new Arena(
                seed, always, struck, what -> findings.add("seed " + seed + " of " + few + " decisions: " + what));
        arena.run(few);
        count(arena, isFragile, struck);
    }

    private synchronized void count(Arena arena, boolean isFragile, FaultTable struck) {
        table.add(struck);
        fragile += isFragile ? 1 : 0;
        wars += arena.dispatchers().size() > 1 ? 1 : 0;
        for (ArenaDispatcher each : arena.dispatchers()) {
            made += each.decisions();
            records += each.records();
            steps += each.steps();
            moves += each.reversals.moves();
        }
    }

    /** Price and carbon in square waves; the plans go back rarely where the naive one flaps, and not at all where nothing changes. */
    private List<SquareWave.Result> waves() {
        List<SquareWave.Result> results = new ArrayList<>();
        for (int period : PERIODS) {
            SquareWave.Result result = new SquareWave(period, RATIO, HOURS).run();
            results.add(result);
            if (result.reversals() * REVERSALS_ONE_IN > result.moves()) {
                findings.add("flapping: " + result);
            }
            if (period == 0 && result.late() > 0) {
                findings.add("flapping: moves although nothing changes: " + result);
            }
        }
        return results;
    }

    private Map<String, Object> figures(List<SquareWave.Result> waves) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("runs", seeds);
        figures.put("runsWithTwoDispatchers", wars);
        figures.put("runsThatCrashAtEveryStep", fragile);
        figures.put("steps", steps);
        figures.put("decisions", made);
        figures.put("lifeCycleRecords", records);
        figures.put("movesByPlan", moves);
        figures.put("leastHits", table.least());
        figures.put("faultsByState", table.figures());
        figures.put("table", table.lines());
        figures.put("squareWaves", waves);
        return figures;
    }
}
