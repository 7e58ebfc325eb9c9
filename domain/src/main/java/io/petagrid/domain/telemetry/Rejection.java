package io.petagrid.domain.telemetry;

/** A report is not accepted. Thrown without a stack trace: it is an ordinary outcome, with a reason and a sentence for people. */
public final class Rejection extends Exception {
    private static final long serialVersionUID = 1L;
    private final RejectReason reason;

    public Rejection(RejectReason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    public RejectReason reason() {
        return reason;
    }

    /** What was wrong, for people. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
