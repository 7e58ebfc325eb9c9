package io.petagrid.app.telemetry;

import io.petagrid.wire.RejectReason;

/** A record cannot be read as what its topic carries. Thrown without a stack trace: it is an ordinary outcome. */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;
    private final RejectReason reason;

    Unreadable(RejectReason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    RejectReason reason() {
        return reason;
    }

    /** What was wrong, for people. */
    String detail() {
        return String.valueOf(getMessage());
    }
}
