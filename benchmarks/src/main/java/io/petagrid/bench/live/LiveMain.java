package io.petagrid.bench.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.petagrid.sandbox.Sandbox;
import io.petagrid.sandbox.SandboxSettings;
import io.petagrid.sim.scenario.Scenarios;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The live run as a program. */
@Command(name = "live")
public final class LiveMain implements Callable<Integer> {
    @Option(names = "--chips")
    private long chips = 150_000;

    @Option(names = "--seconds")
    private int seconds = 80;

    @Option(names = "--seed")
    private long seed = 1;

    @Option(names = "--report")
    private @Nullable Path report;

    /** Runs and ends the process: 0 when every site's every tick and every job's command was seen. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new LiveMain()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Path state = Files.createTempDirectory("petagrid-live");
        SandboxSettings settings = new SandboxSettings(Optional.empty(), OptionalInt.empty(), OptionalInt.empty());
        try (Sandbox sandbox = Sandbox.start(settings)) {
            ObjectNode told = LiveRun.inSandbox(sandbox, Scenarios.load("beijing"), chips, seconds, seed, state);
            System.out.println(told.toPrettyString());
            if (report != null) {
                Files.writeString(report, told.toPrettyString() + System.lineSeparator());
            }
            return 0;
        }
    }
}
