package io.petagrid.attack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.petagrid.attack.clocks.ClockAttack;
import io.petagrid.attack.poison.PoisonAttack;
import io.petagrid.attack.replay.ReplayAttack;
import io.petagrid.attack.result.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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

    /** The attacks. */
    enum Name {
        POISON,
        CLOCKS,
        REPLAY
    }

    @Parameters(index = "0")
    @SuppressWarnings("NullAway.Init")
    private Name name;

    @Option(names = "--seed")
    private long seed = 1;

    @Option(names = "--good")
    private long good = 10_000_000;

    @Option(names = "--bad")
    private long bad = 1_000_000;

    @Option(names = "--reports")
    private long reports = 5_000_000;

    @Option(names = "--hosts")
    private int hosts = 1_000;

    @Option(names = "--ticks")
    private int ticks = 60;

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
        System.exit(line.execute(args));
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        Outcome outcome = switch (name) {
            case POISON -> new PoisonAttack(seed, good, bad).run();
            case CLOCKS -> new ClockAttack(seed, hosts, ticks).run();
            case REPLAY -> new ReplayAttack(seed, reports).run();
        };
        tell(outcome);
        return outcome.held() ? 0 : BROKEN;
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
