package io.petagrid.app.past;

/** There is more history than could be gone through in the time that was given. */
public final class HistoryTooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HistoryTooLong(long seconds) {
        super(
                "the history that is kept could not be gone through in " + seconds
                        + " s; './petagrid explain', 'why' and 'whatif' take the time that it needs",
                null,
                false,
                false);
    }
}
