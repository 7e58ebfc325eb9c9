package io.petagrid.attack.poison;

import io.petagrid.attack.load.Feeder;
import io.petagrid.attack.load.LogMaker;
import io.petagrid.attack.load.Report;
import io.petagrid.attack.load.Town.Source;
import java.util.SplittableRandom;
import org.apache.kafka.common.TopicPartition;

/** Puts mutants before and behind good reports, at the same append time, a fixed share of them. */
final class Poisoner implements LogMaker.Sink {
    private final Feeder feeder;
    private final Mutator mutator;
    private final Ledger ledger;
    private final SplittableRandom random;
    private final Share share;

    /** How many mutants are to go with how many good reports, over all partitions. Used by one thread. */
    static final class Share {
        private final long good;
        private final long bad;
        private long goodSoFar;
        private long badSoFar;

        Share(long good, long bad) {
            this.good = good;
            this.bad = bad;
        }

        /** Mutants that are due with the next good report. */
        private long due() {
            goodSoFar++;
            long due = Math.min(bad, bad * goodSoFar / good) - badSoFar;
            badSoFar += due;
            return due;
        }

        /** Mutants so far. */
        long bad() {
            return badSoFar;
        }

        /** Good reports so far. */
        long good() {
            return goodSoFar;
        }
    }

    Poisoner(Feeder feeder, Mutator mutator, Ledger ledger, Share share, long seed) {
        this.feeder = feeder;
        this.mutator = mutator;
        this.ledger = ledger;
        this.share = share;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public void tick(TopicPartition partition, byte[] key, long appendMs) {
        feeder.tick(partition, key, appendMs);
    }

    @Override
    public void report(TopicPartition partition, Source source, boolean isHost, Report report, long appendMs) {
        long due = share.due();
        long before = due == 0 ? 0 : random.nextLong(due + 1);
        byte[] value = report.bytes();
        Mutator.Good good = new Mutator.Good(source, isHost, report, value, appendMs);
        for (long i = 0; i < due; i++) {
            if (i == before) {
                feeder.add(partition, source.key(), value, appendMs);
            }
            Mutant mutant = mutator.mutate(good);
            long offset = feeder.nextOffset(partition);
            ledger.sent(partition, offset, mutant, appendMs);
            feeder.add(partition, mutant.key(), mutant.value(), appendMs);
        }
        if (before == due) {
            feeder.add(partition, source.key(), value, appendMs);
        }
    }
}
