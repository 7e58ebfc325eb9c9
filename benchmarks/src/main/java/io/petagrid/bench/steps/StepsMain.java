package io.petagrid.bench.steps;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.petagrid.bench.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The timed steps as a program. */
@Command(name = "steps")
public final class StepsMain implements Callable<Integer> {
    private static final int ITERATIONS = 5;
    private static final int MILLISECONDS = 500;

    @Option(names = "--report")
    private @Nullable Path report;

    /** Runs and ends the process: 0 when every step ran. */
    public static void main(String[] args) {
        Program.main(new StepsMain(), args);
    }

    @Override
    public Integer call() throws RunnerException, IOException {
        Map<String, Steps.Cost> costs = Steps.run(Steps.ALL, 1, ITERATIONS, MILLISECONDS);
        System.out.print(Steps.text(costs));
        if (report != null) {
            ObjectNode told = Steps.json(costs);
            Files.writeString(report, told.toPrettyString() + System.lineSeparator());
        }
        return 0;
    }
}
