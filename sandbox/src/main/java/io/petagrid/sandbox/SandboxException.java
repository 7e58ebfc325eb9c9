package io.petagrid.sandbox;

import org.jspecify.annotations.Nullable;

/** The sandbox cannot start; the message is one line that says what to do. */
public final class SandboxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SandboxException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public SandboxException(String message) {
        this(message, null);
    }
}
