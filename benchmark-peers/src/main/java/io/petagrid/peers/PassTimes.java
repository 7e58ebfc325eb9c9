package io.petagrid.peers;

import java.util.concurrent.atomic.AtomicLong;

/** When the tasks of a pass, all of them in this JVM, read their first record and were through with their last one. */
final class PassTimes {
    private static final AtomicLong FIRST_NANOS = new AtomicLong();
    private static final AtomicLong LAST_NANOS = new AtomicLong();

    private PassTimes() {}

    static void forget() {
        FIRST_NANOS.set(0);
        LAST_NANOS.set(0);
    }

    static void firstIsRead() {
        FIRST_NANOS.compareAndSet(0, System.nanoTime());
    }

    static void lastIsSummed() {
        LAST_NANOS.set(System.nanoTime());
    }

    /** By the clock of {@link System#nanoTime}; 0 when there was none. */
    static long firstNanos() {
        return FIRST_NANOS.get();
    }

    /** By the clock of {@link System#nanoTime}; 0 when there was none. */
    static long lastNanos() {
        return LAST_NANOS.get();
    }
}
