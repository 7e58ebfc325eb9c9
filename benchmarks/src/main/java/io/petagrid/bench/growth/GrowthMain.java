package io.petagrid.bench.growth;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.petagrid.bench.Program;
import io.petagrid.sandbox.Sandbox;
import io.petagrid.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The growth run as a program. */
@Command(name = "growth")
public final class GrowthMain implements Callable<Integer> {
    private static final int WRONG = 1;
    private static final int TEN_TIMES = 10;
    /** A small log is over before all code is compiled; it is read more often. */
    private static final int PASSES_SMALL = 4;

    private static final int PASSES_LARGE = 2;

    /** The small grid; the large one is ten times as large. */
    @Option(names = "--chips")
    private long chips = 500_000;

    @Option(names = "--seconds")
    private int seconds = 20;

    @Option(names = "--seed")
    private long seed = 1;

    @Option(names = "--report")
    private @Nullable Path report;

    /** Runs and ends the process: 0 when every result is right. */
    public static void main(String[] args) {
        Program.main(new GrowthMain(), args);
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        ObjectNode told = new ObjectMapper().createObjectNode();
        ArrayNode cases = told.put("seconds", seconds).putArray("cases");
        boolean right = true;
        // Cases of the same log share a sandbox.
        for (List<GrowthCase> each : cases()) {
            right &= run(each, cases);
        }
        if (report != null) {
            Files.writeString(report, told.toPrettyString() + System.lineSeparator());
        }
        return right ? 0 : WRONG;
    }

    private List<List<GrowthCase>> cases() {
        return List.of(
                List.of(
                        new GrowthCase(chips, 1, 1, PASSES_SMALL),
                        new GrowthCase(chips, 1, 2, PASSES_SMALL),
                        new GrowthCase(chips, 1, 4, PASSES_SMALL)),
                List.of(new GrowthCase(chips, TEN_TIMES, 1, PASSES_SMALL)),
                List.of(new GrowthCase(TEN_TIMES * chips, 1, 1, PASSES_LARGE)));
    }

    private boolean run(List<GrowthCase> same, ArrayNode cases)
            throws IOException, InterruptedException, ExecutionException {
        SandboxSettings ownPorts = new SandboxSettings(Optional.empty(), OptionalInt.empty(), OptionalInt.empty());
        boolean right = true;
        try (Sandbox sandbox = Sandbox.start(ownPorts)) {
            GrowthRun log = GrowthRun.prepare(sandbox, same.getFirst(), seconds, seed);
            for (GrowthCase size : same) {
                GrowthResult result = log.run(size);
                System.out.print(result.line());
                cases.add(result.json());
                right &= result.right();
            }
        }
        return right;
    }
}
