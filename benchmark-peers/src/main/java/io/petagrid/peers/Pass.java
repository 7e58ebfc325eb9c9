package io.petagrid.peers;

/**
 * One run of the job.
 *
 * @param prefix prefix of its topics
 * @param ticks seconds that its log spans
 */
record Pass(String prefix, int ticks) {
    /** From PREFIX:TICKS. */
    static Pass of(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("--pass wants PREFIX:TICKS, not " + text);
        }
        return new Pass(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    /** Where the results go. */
    String output() {
        return prefix + "flink-out";
    }
}
