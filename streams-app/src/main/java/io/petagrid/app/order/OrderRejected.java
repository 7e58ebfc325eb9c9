package io.petagrid.app.order;

/** An order, or a request for a job, that does not say what it must say: it did not get into history. */
public final class OrderRejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong with it, in words for whoever gave it */
    public OrderRejected(String message) {
        super(message, null, false, false);
    }
}
