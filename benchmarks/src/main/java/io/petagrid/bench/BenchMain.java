package io.petagrid.bench;

import io.petagrid.bench.result.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of a run; {@code ./petagrid bench} starts it. */
@Command(name = "bench", description = "Measures the whole pipeline beside others on the same records.")
public final class BenchMain implements Callable<Integer> {
    private static final int WRONG = 1;
    private static final int USAGE = 2;
    private static final long VERIFIABLE_READINGS = 5_000_000;
    private static final int MIN_SECONDS = 3;

    @Option(names = "--chips")
    private long chips = 5_000_000;

    @Option(names = "--seconds")
    private int seconds = 30;

    @Option(names = "--rounds")
    private int rounds = 3;

    @Option(names = "--peers", negatable = true, defaultValue = "true", fallbackValue = "true")
    private boolean peers = true;

    @Option(names = "--only", split = ",")
    private Set<String> only = Set.of();

    @Option(names = "--verify", negatable = true)
    private @Nullable Boolean verify;

    @Option(names = "--seed")
    private long seed = 1;

    @Option(names = "--report")
    private @Nullable Path report;

    /** Runs and ends the process: 0 when every result is right, 1 when one is wrong. */
    public static void main(String[] args) {
        Program.main(new BenchMain(), args);
    }

    @Override
    public Integer call() throws InterruptedException, ExecutionException, IOException {
        if (chips < 1_000 || seconds < MIN_SECONDS || rounds < 1) {
            System.err.println("petagrid: choose at least 1000 chips, " + MIN_SECONDS + " seconds and 1 round");
            return USAGE;
        }
        if (!Contenders.ALL.containsAll(only)) {
            System.err.println("petagrid: choose with --only from " + String.join(", ", Contenders.ALL));
            return USAGE;
        }
        boolean laws = verify == null ? chips * seconds <= VERIFIABLE_READINGS : verify;
        BenchSettings settings =
                new BenchSettings(chips, seconds, rounds, peers, only, seed, laws, Optional.ofNullable(report));
        Outcome outcome = new Bench(settings, System.out).run();
        return outcome.right() ? 0 : WRONG;
    }
}
