package io.petagrid.attack.poison;

import io.petagrid.attack.ground.Ground;
import io.petagrid.attack.load.Town;
import io.petagrid.attack.result.Differences;
import io.petagrid.attack.result.Findings;
import io.petagrid.attack.result.Outcome;
import io.petagrid.wire.Rejected;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Two runs over the same good records side by side, one of them with mutants between. Every mutant has to be rejected exactly once; supply,
 * energy and settlement have to be the same bytes.
 */
public final class PoisonAttack {
    private static final int MAX_HOSTS = 4_000;
    private static final int MIN_HOSTS = 60;
    private static final long GOOD_OF_A_HOST = 400;
    private static final double NANOS = 1e9;

    private final long seed;
    private final long good;
    private final long bad;
    private final Findings findings = new Findings();
    private final Heap heap = new Heap();
    private Plant plant = new Plant(UnaryOperator.identity(), Ledger::rejected);

    /** What a test puts in the way of the poisoned run, to see that it is found. */
    record Plant(UnaryOperator<byte[]> inPublished, Side.RejectedPath inRejected) {}

    /** One side with what belongs to it. */
    private final class Run {
        private final Poisoner.Share share;
        private final Ledger ledger = new Ledger(findings);
        private final Map<MutantKind, Long> harmless = new TreeMap<>();
        private final Side side;

        private Run(Ground ground, Town town, long mutants) {
            share = new Poisoner.Share(good, mutants);
            side = new Side(ground, town, seed, ledger, (feeder, maker, own, partition) -> {
                Mutator mutator = new Mutator(ground, maker.tails(), seed + partition, harmless);
                return new Poisoner(feeder, mutator, own, share, seed + partition);
            });
        }

        private void run(Runnable eachTick) {
            while (share.good() < good) {
                side.tick();
                eachTick.run();
            }
        }
    }

    /** @param good good reports at least; @param bad mutants */
    public PoisonAttack(long seed, long good, long bad) {
        this.seed = seed;
        this.good = good;
        this.bad = bad;
    }

    void plant(Plant violation) {
        plant = violation;
    }

    /** Runs both sides. */
    public Outcome run() throws InterruptedException {
        Town town = new Town((int) Math.clamp(good / GOOD_OF_A_HOST, MIN_HOSTS, MAX_HOSTS), 0);
        long begun = System.nanoTime();
        try (Ground ground = new Ground(Town.catalogue(), Town.clock())) {
            Run clean = new Run(ground, town, 0);
            Run poisoned = new Run(ground, town, bad);
            poisoned.side.plant(plant.inPublished, plant.inRejected);
            sideBySide(() -> finish(clean, () -> {}), () -> finish(poisoned, () -> heap.look(poisoned.share.good(), good)));
            heap.settle(good, findings);
            if (findings.count() == 0) {
                Differences.between(clean.side.digests(), poisoned.side.digests())
                        .forEach(found -> findings.add("not as in the clean run: " + found));
            }
            return outcome(clean, poisoned, (System.nanoTime() - begun) / NANOS);
        }
    }

    private Void finish(Run run, Runnable eachTick) {
        run.run(eachTick);
        return null;
    }

    private void sideBySide(Callable<Void> clean, Callable<Void> poisoned) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (Future<Void> side : threads.invokeAll(List.of(clean, poisoned))) {
                side.get();
            }
        } catch (ExecutionException e) {
            findings.add("a thread has died: " + e.getCause() + " at "
                    + e.getCause().getStackTrace()[0]);
        } finally {
            threads.shutdownNow();
        }
    }

    private Outcome outcome(Run clean, Run poisoned, double seconds) {
        long records = clean.side.records() + poisoned.side.records();
        if (poisoned.share.bad() != bad || poisoned.ledger.rejections() < bad) {
            findings.add(poisoned.ledger.rejections() + " rejections of " + poisoned.share.bad() + " mutants; wanted " + bad);
        }
        if (clean.side.published() == 0 || clean.side.published() != poisoned.side.published()) {
            findings.add("published " + clean.side.published() + " clean and " + poisoned.side.published() + " poisoned records");
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("goodReports", clean.share.good());
        figures.put("mutants", poisoned.share.bad());
        figures.put("rejections", poisoned.ledger.rejections());
        figures.put("largestRejectionBytes", poisoned.ledger.largest());
        figures.put("comparedRecords", clean.side.published());
        figures.put("rejectedBy", poisoned.ledger.told());
        figures.put("harmlessNotSent", poisoned.harmless.toString());
        figures.put("peakHeapMib", heap.peakMib());
        figures.put("liveHeapMib", heap.live());
        figures.put("seconds", Math.round(seconds));
        figures.put("recordsPerSecond", Math.round(records / seconds));
        return Outcome.of("poison", seed, figures, findings);
    }

    /** Passes rejections on as they are; for plants that change something else. */
    static void asTold(Ledger ledger, byte @Nullable [] key, byte[] written, Rejected rejected) {
        ledger.rejected(key, written, rejected);
    }
}
