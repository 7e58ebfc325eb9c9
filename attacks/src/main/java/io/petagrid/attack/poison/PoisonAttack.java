package io.petagrid.attack.poison;

import io.petagrid.attack.ground.Digests;
import io.petagrid.attack.ground.Ground;
import io.petagrid.attack.load.Town;
import io.petagrid.attack.result.Differences;
import io.petagrid.attack.result.Findings;
import io.petagrid.attack.result.Outcome;
import io.petagrid.attack.run.GridRun;
import io.petagrid.attack.run.Outputs;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.wire.Rejected;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
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
    record Plant(UnaryOperator<byte[]> inPublished, RejectedPath inRejected) {}

    /** The way from a rejection to the ledger. */
    interface RejectedPath {
        void take(Ledger ledger, byte @Nullable [] key, byte[] written, Rejected rejected);
    }

    /**
     * @param good good reports at least
     * @param bad mutants
     */
    public PoisonAttack(long seed, long good, long bad) {
        this.seed = seed;
        this.good = good;
        this.bad = bad;
    }

    void plant(Plant violation) {
        plant = violation;
    }

    /** One side with what belongs to it. */
    private final class Side implements Outputs {
        private final Ground ground;
        private final Poisoner.Share share;
        private final Ledger ledger = new Ledger(findings);
        private final Map<MutantKind, Long> harmless = new TreeMap<>();
        private final Digests digests = new Digests();
        private final GridRun run;
        private final boolean isPoisoned;
        private long published;

        private Side(Ground ground, Town town, long mutants) {
            this.ground = ground;
            this.isPoisoned = mutants > 0;
            this.share = new Poisoner.Share(good, mutants);
            GridRun.Route route = (feeder, maker, partition) -> {
                Mutator mutator = new Mutator(ground, maker.tails(), seed + partition, harmless);
                return new Poisoner(feeder, mutator, ledger, share, seed + partition);
            };
            run = new GridRun(ground, town, seed, route, this);
        }

        private void runAll() {
            while (share.good() < good) {
                run.tick();
                ledger.settle();
                if (isPoisoned) {
                    heap.look(share.good(), good);
                }
            }
        }

        @Override
        public void partial(byte[] value) {
            // Its offsets and counts are those of what was sent.
        }

        @Override
        public void rejected(byte @Nullable [] key, byte[] value) {
            String topic = Ground.NAMES.of(TopicKind.REJECTED);
            Rejected rejected = (Rejected) ground.serde().deserializer().deserialize(topic, value);
            plant.inRejected.take(ledger, key, value, rejected);
        }

        @Override
        public void published(TopicKind kind, String key, byte[] value) {
            if (BOOKS.contains(kind)) {
                published++;
                digests.add(kind.stem() + " " + key, isPoisoned ? plant.inPublished.apply(value) : value);
            }
        }
    }

    /** Runs both sides. */
    public Outcome run() throws InterruptedException {
        Town town = new Town(Math.clamp(good / GOOD_OF_A_HOST, MIN_HOSTS, MAX_HOSTS), 0);
        long begun = System.nanoTime();
        try (Ground ground = new Ground(Town.catalogue(), town.clock())) {
            Side clean = new Side(ground, town, 0);
            Side poisoned = new Side(ground, town, bad);
            findings.ofThreads(clean::runAll, poisoned::runAll);
            heap.settle(good, findings);
            compare(clean, poisoned);
            return outcome(clean, poisoned, (System.nanoTime() - begun) / NANOS);
        }
    }

    private void compare(Side clean, Side poisoned) {
        if (clean.published == 0) {
            findings.add("nothing was published");
        }
        Differences.between(clean.digests.finish(), poisoned.digests.finish())
                .forEach(found -> findings.add("not as in the clean run: " + found));
        if (poisoned.share.bad() != bad || poisoned.ledger.rejections() != bad) {
            findings.add(poisoned.ledger.rejections() + " rejections of " + poisoned.share.bad() + " mutants; wanted "
                    + bad);
        }
    }

    private Outcome outcome(Side clean, Side poisoned, double seconds) {
        long records = clean.run.records() + poisoned.run.records();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("goodReports", clean.share.good());
        figures.put("mutants", poisoned.share.bad());
        figures.put("rejections", poisoned.ledger.rejections());
        figures.put("largestRejectionBytes", poisoned.ledger.largest());
        figures.put("comparedRecords", clean.published);
        figures.put("rejectedBy", poisoned.ledger.told());
        figures.put("harmlessNotSent", poisoned.harmless.toString());
        figures.put("peakHeapMib", heap.peakMib());
        figures.put("liveHeapMib", heap.live());
        figures.put("seconds", Math.round(seconds));
        figures.put("recordsPerSecond", Math.round(records / seconds));
        return Outcome.of("poison", seed, figures, findings);
    }
}
