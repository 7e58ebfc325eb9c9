package io.petagrid.sim;

import org.jspecify.annotations.Nullable;

/** The simulator cannot start or go on; the message is one line that says what to do. */
public final class SimulatorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SimulatorException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public SimulatorException(String message) {
        this(message, null);
    }
}
