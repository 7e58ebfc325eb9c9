package io.petagrid.attack.poison;

import io.petagrid.attack.load.Town;
import io.petagrid.attack.result.Differences;
import io.petagrid.attack.result.Findings;
import io.petagrid.attack.result.Outcome;
import io.petagrid.schemas.topic.GridTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * The poison attack through a real broker and the whole application, exactly once: two runs one after the other, each in a sandbox of its own,
 * with the same records at the same times.
 */
public final class LivePoisonAttack {
    private static final int MAX_HOSTS = 2_000;
    private static final int MIN_HOSTS = 60;
    private static final long GOOD_OF_A_HOST = 100;
    private static final long AGE_TICKS = 900;
    private static final double NANOS = 1e9;

    private final long seed;
    private final long good;
    private final long bad;

    /**
     * @param good good reports at least
     * @param bad mutants
     */
    public LivePoisonAttack(long seed, long good, long bad) {
        this.seed = seed;
        this.good = good;
        this.bad = bad;
    }

    /** Runs both. */
    public Outcome run() throws InterruptedException, ExecutionException {
        Findings findings = new Findings();
        int hosts = Math.clamp(good / GOOD_OF_A_HOST, MIN_HOSTS, MAX_HOSTS);
        // The broker keeps telemetry for two hours of its own time.
        long startMs = (GridTime.tick(System.currentTimeMillis()) - AGE_TICKS) * GridTime.TICK_MS;
        Town town = new Town(hosts, 0, startMs);
        long begun = System.nanoTime();
        LiveSide clean = new LiveSide(town, seed, new Poisoner.Share(good, 0), findings);
        Map<String, String> expected = clean.run(good);
        Poisoner.Share share = new Poisoner.Share(good, bad);
        LiveSide poisoned = new LiveSide(town, seed, share, findings);
        Differences.between(expected, poisoned.run(good))
                .forEach(found -> findings.add("not as in the clean run: " + found));
        if (expected.isEmpty() || share.bad() != bad || poisoned.ledger().rejections() != bad) {
            findings.add(poisoned.ledger().rejections() + " rejections of " + share.bad() + " mutants; wanted " + bad);
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("goodReports", share.good());
        figures.put("mutants", share.bad());
        figures.put("rejections", poisoned.ledger().rejections());
        figures.put("largestRejectionBytes", poisoned.ledger().largest());
        figures.put("comparedRecords", clean.published());
        figures.put("rejectedBy", poisoned.ledger().told());
        figures.put("seconds", Math.round((System.nanoTime() - begun) / NANOS));
        return Outcome.of("poison, live", seed, figures, findings);
    }
}
