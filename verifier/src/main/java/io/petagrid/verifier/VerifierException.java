package io.petagrid.verifier;

import org.jspecify.annotations.Nullable;

/** The topics cannot be read; the message is one line that says what to do. */
public final class VerifierException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public VerifierException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
