package io.petagrid.bench.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.petagrid.bench.Program;
import io.petagrid.bench.load.Fleet;
import io.petagrid.bench.load.LogPlan;
import io.petagrid.sandbox.Sandbox;
import io.petagrid.sandbox.SandboxSettings;
import io.petagrid.sim.scenario.Scenario;
import io.petagrid.sim.scenario.Scenarios;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The live run as a program. */
@Command(name = "live")
public final class LiveMain implements Callable<Integer> {
    private static final int WRONG = 1;

    @Option(names = "--chips")
    private long chips = 150_000;

    @Option(names = "--seconds")
    private int seconds = 80;

    @Option(names = "--seed")
    private long seed = 1;

    @Option(names = "--report")
    private @Nullable Path report;

    /** Runs and ends the process: 0 when every report's supply and every job's command was seen, 1 when not. */
    public static void main(String[] args) {
        Program.main(new LiveMain(), args);
    }

    @Override
    public Integer call() throws Exception {
        SandboxSettings settings = new SandboxSettings(Optional.empty(), OptionalInt.empty(), OptionalInt.empty());
        Scenario scenario = Scenarios.load("beijing");
        try (Sandbox sandbox = Sandbox.start(settings)) {
            LogPlan plan = new LiveGrid(sandbox, scenario, seconds + LiveRun.MORE_SECONDS).make();
            ObjectNode told =
                    new LiveRun(plan, seconds, Fleet.of(scenario, chips, seed), scenario, LiveGrid.PREFIX).run();
            System.out.println(told.toPrettyString());
            if (report != null) {
                Files.writeString(report, told.toPrettyString() + System.lineSeparator());
            }
            boolean allSeen = told.get("reportsUnseen").asLong() == 0
                    && told.get("jobsWaiting").asInt() == 0
                    && told.at("/reportToSupplyMs/count").asLong() > 0;
            return allSeen ? 0 : WRONG;
        }
    }
}
