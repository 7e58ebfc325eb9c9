package io.petagrid.attack.poison;

import io.petagrid.attack.ground.Ground;
import io.petagrid.attack.load.Feeder;
import io.petagrid.attack.load.LogMaker;
import io.petagrid.attack.load.Report;
import io.petagrid.attack.load.Town.Source;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** Some mutants in a log, for attacks on something else. What a registry knew at the time plays no part in them. */
public final class LightPoison implements LogMaker.Sink {
    private static final int ONE_IN = 100;
    private static final MutantKind[] KINDS = {
        MutantKind.TRUNCATED,
        MutantKind.WRONG_MAGIC,
        MutantKind.LENGTH_BOMB,
        MutantKind.NULL_VALUE,
        MutantKind.SPOOFED,
        MutantKind.MINUTE_AHEAD,
        MutantKind.TRAILING_BYTES
    };

    private final Feeder feeder;
    private final Mutator mutator;
    private final SplittableRandom random;

    private LightPoison(Feeder feeder, Mutator mutator, long seed) {
        this.feeder = feeder;
        this.mutator = mutator;
        this.random = new SplittableRandom(seed);
    }

    /** Puts mutants among the reports of one partition number. */
    public static LogMaker.Sink among(Ground ground, LogMaker maker, Feeder feeder, long seed) {
        return new LightPoison(feeder, new Mutator(ground, maker.tails(), seed, new TreeMap<>()), seed);
    }

    @Override
    public void tick(TopicPartition partition, byte[] key, long appendMs) {
        feeder.tick(partition, key, appendMs);
    }

    @Override
    public void report(TopicPartition partition, Source source, boolean isHost, Report report, long appendMs) {
        byte[] value = report.bytes();
        if (random.nextInt(ONE_IN) == 0) {
            MutantKind kind = KINDS[random.nextInt(KINDS.length)];
            Mutant mutant = mutator.mutate(kind, new Mutator.Good(source, isHost, report, value, appendMs));
            if (mutant != null) {
                feeder.add(partition, mutant.key(), mutant.value(), appendMs);
            }
        }
        feeder.add(partition, source.key(), value, appendMs);
    }
}
