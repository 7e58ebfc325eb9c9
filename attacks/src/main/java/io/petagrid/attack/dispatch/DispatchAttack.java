package io.petagrid.attack.dispatch;

import io.petagrid.attack.result.Findings;
import io.petagrid.attack.result.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The dispatcher's core in seeded runs, in one thread and without a broker: answers that are lost, late or doubled, crashes at every step, two
 * dispatchers at war, outages. Its promises are looked at after each step, and when all has settled.
 */
public final class DispatchAttack {
    private static final int FRAGILE_ONE_IN = 20;
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

    /** Runs all. */
    public Outcome run() {
        for (int run = 0; run < seeds; run++) {
            long share = Math.max(1, (decisions - made) / (seeds - run));
            run(firstSeed + run, share);
        }
        List<SquareWave.Result> waves = waves();
        return Outcome.of("dispatch", firstSeed, figures(waves), findings);
    }

    private void run(long seed, long share) {
        boolean isFragile = seed % FRAGILE_ONE_IN == 1;
        Arena arena = new Arena(seed, isFragile, table, what -> findings.add("seed " + seed + ", " + what));
        arena.run(isFragile ? Math.max(1, share / FRAGILE_SHARE) : share);
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
        figures.put("runsThatCrashInEveryStep", fragile);
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
