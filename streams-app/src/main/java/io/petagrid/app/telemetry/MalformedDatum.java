package io.petagrid.app.telemetry;

/** The bytes are not what their schema says. Thrown without a stack trace: it is an ordinary outcome. */
final class MalformedDatum extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedDatum(String message) {
        super(message, null, false, false);
    }
}
