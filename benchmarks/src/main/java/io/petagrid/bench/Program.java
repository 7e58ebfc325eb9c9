package io.petagrid.bench;

import io.petagrid.sandbox.CleanStop;
import io.petagrid.sandbox.SandboxException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.InterruptException;
import picocli.CommandLine;

/** How a benchmark runs as a program: what it has started ends with it, and a failure is one line and an exit code. */
public final class Program {
    private static final int ENVIRONMENT = 3;
    private static final int FAULT = 4;
    private static final int INTERRUPTED = 130;

    private Program() {}

    /** Runs and ends the process with the command's exit code. */
    public static void main(Callable<Integer> command, String... args) {
        CleanStop stop = CleanStop.install();
        int code;
        try {
            code = run(command, args);
        } finally {
            stop.finished();
        }
        System.exit(code);
    }

    /** Runs and returns the exit code. */
    public static int run(Callable<Integer> command, String... args) {
        CommandLine line = new CommandLine(command);
        line.setExecutionExceptionHandler((error, failed, parsed) -> tell(error));
        return line.execute(args);
    }

    private static int tell(Exception error) {
        if (error instanceof InterruptedException || error instanceof InterruptException) {
            return INTERRUPTED;
        }
        System.err.println("petagrid: " + error.getMessage());
        if (error instanceof SandboxException || error instanceof ExecutionException) {
            return ENVIRONMENT;
        }
        error.printStackTrace();
        return FAULT;
    }
}
