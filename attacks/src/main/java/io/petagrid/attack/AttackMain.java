package io.petagrid.attack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.petagrid.attack.clocks.ClockAttack;
import io.petagrid.attack.dispatch.DispatchAttack;
import io.petagrid.attack.laws.LawsAttack;
import io.petagrid.attack.poison.LivePoisonAttack;
import io.petagrid.attack.poison.PoisonAttack;
import io.petagrid.attack.replay.ReplayAttack;
import io.petagrid.attack.result.Outcome;
import io.petagrid.sandbox.CleanStop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of an attack; {@code ./petagrid attack} starts it. */
@Command(name = "attack", description = "Hostile input, and what must hold under it.")
public final class AttackMain implements Callable<Integer> {
    private static final int BROKEN = 1;
    private static final int ENVIRONMENT = 3;
    private static final long GOOD = 10_000_000;
    private static final long GOOD_LIVE = 1_000_000;
    private static final long MUTANT_ONE_IN = 10;

    /** The attacks. */
    enum Name {
        POISON,
        CLOCKS,
        REPLAY,
        LAWS,
        DISPATCH
    }

    @Parameters(index = "0")
    @SuppressWarnings("NullAway.Init")
    private Name name;

    @Option(names = "--seed")
    private long seed = 1;

    @Option(names = "--good")
    private @Nullable Long good;

    @Option(names = "--bad")
    private @Nullable Long bad;

    @Option(names = "--live")
    private boolean live;

    @Option(names = "--reports")
    private long reports = 5_000_000;

    @Option(names = "--hosts")
    private int hosts = 1_000;

    @Option(names = "--ticks")
    private int ticks = 60;

    @Option(names = "--runs")
    private int runs = 100;

    @Option(names = "--seeds")
    private int seeds = 1_000;

    @Option(names = "--decisions")
    private long decisions = 10_000_000;

    @Option(names = "--report")
    private @Nullable Path report;

    /** Runs and ends the process: 0 when everything held, 1 when something did not. */
    public static void main(String[] args) {
        CommandLine line = new CommandLine(new AttackMain());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((error, failed, parsed) -> {
            System.err.println("petagrid: " + error);
            return ENVIRONMENT;
        });
        CleanStop stop = CleanStop.install();
        int code;
        try {
            code = line.execute(args);
        } finally {
            stop.finished();
        }
        System.exit(code);
    }

    @Override
    public Integer call() throws InterruptedException, ExecutionException, IOException {
        Outcome outcome = switch (name) {
            case POISON -> poison();
            case CLOCKS -> new ClockAttack(seed, hosts, ticks).run();
            case REPLAY -> new ReplayAttack(seed, reports).run();
            case LAWS -> new LawsAttack(seed, runs, ticks).run();
            case DISPATCH -> new DispatchAttack(seed, seeds, decisions).run();
        };
        tell(outcome);
        return outcome.held() ? 0 : BROKEN;
    }

    private Outcome poison() throws InterruptedException, ExecutionException {
        long reports = good != null ? good : live ? GOOD_LIVE : GOOD;
        long mutants = bad != null ? bad : reports / MUTANT_ONE_IN;
        return live
                ? new LivePoisonAttack(seed, reports, mutants).run()
                : new PoisonAttack(seed, reports, mutants).run();
    }

    private void tell(Outcome outcome) throws IOException {
        String json =
                new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(outcome);
        System.out.println(json);
        System.out.println(outcome.attack() + " attack, seed " + outcome.seed() + ": "
                + (outcome.held() ? "everything held" : outcome.findings() + " findings"));
        if (report != null) {
            Files.writeString(report, json + "\n");
        }
    }
}
