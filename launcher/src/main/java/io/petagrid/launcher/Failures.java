package io.petagrid.launcher;

import io.petagrid.sandbox.SandboxException;
import io.petagrid.schemas.serde.IncompatibleSchemaException;
import io.petagrid.schemas.serde.RegistryUnavailableException;
import io.petagrid.sim.SimulatorException;
import io.petagrid.verifier.VerifierException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** Turns any error into an exit code and one line. */
final class Failures {
    private Failures() {}

    /** What the process is to end with after an error. */
    static ExitCode exitCode(Throwable error) {
        return switch (error) {
            case Failure failure -> failure.exitCode();
            case InterruptedException e -> ExitCode.INTERRUPTED;
            case InterruptException e -> ExitCode.INTERRUPTED;
            case SandboxException e -> ExitCode.ENVIRONMENT;
            case VerifierException e -> ExitCode.ENVIRONMENT;
            case RegistryUnavailableException e -> ExitCode.ENVIRONMENT;
            case IncompatibleSchemaException e -> ExitCode.ENVIRONMENT;
            case SimulatorException e -> comesFromOutside(e) ? ExitCode.ENVIRONMENT : ExitCode.USAGE;
            case ConfigException e -> ExitCode.USAGE;
            default -> comesFromOutside(error) ? ExitCode.ENVIRONMENT : ExitCode.INTERNAL;
        };
    }

    /** The line for people, without a line break. */
    static String line(Throwable error) {
        String message = switch (error) {
            case ExecutionException e when e.getCause() != null -> text(e.getCause());
            default -> text(error);
        };
        if (exitCode(error) == ExitCode.INTERNAL) {
            message = "a fault of petagrid itself: " + message + "; run it again with --verbose to see where";
        }
        return message.strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    private static String text(Throwable error) {
        String message = error.getMessage();
        boolean speaksForItself = error instanceof Failure
                || error instanceof SandboxException
                || error instanceof SimulatorException
                || error instanceof VerifierException
                || error instanceof ConfigException;
        if (message == null || message.isBlank()) {
            return error.getClass().getSimpleName();
        }
        return speaksForItself || error instanceof KafkaException
                ? message
                : error.getClass().getSimpleName() + ": " + message;
    }

    private static boolean comesFromOutside(@Nullable Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException
                    || cause instanceof UncheckedIOException
                    || cause instanceof SandboxException
                    || (cause instanceof KafkaException && !(cause instanceof ConfigException))) {
                return !(cause instanceof java.io.FileNotFoundException)
                        && !(cause instanceof java.nio.file.NoSuchFileException);
            }
        }
        return false;
    }
}
