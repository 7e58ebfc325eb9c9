package io.petagrid.launcher;

import org.jspecify.annotations.Nullable;

/** A verb cannot go on; the message is one line that says what to do. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    public Failure(ExitCode exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** What the user gave is wrong. */
    public static Failure usage(String message) {
        return new Failure(ExitCode.USAGE, message, null);
    }

    /** Something around Petagrid does not work. */
    public static Failure environment(String message, @Nullable Throwable cause) {
        return new Failure(ExitCode.ENVIRONMENT, message, cause);
    }

    /** What the process is to end with. */
    public ExitCode exitCode() {
        return exitCode;
    }
}
