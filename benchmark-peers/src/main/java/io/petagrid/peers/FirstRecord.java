package io.petagrid.peers;

import java.util.concurrent.atomic.AtomicLong;

/** When the first record of a pass was read, by any reader of this JVM. */
final class FirstRecord {
    private static final AtomicLong AT_NANOS = new AtomicLong();

    private FirstRecord() {}

    static void forget() {
        AT_NANOS.set(0);
    }

    static void isRead() {
        AT_NANOS.compareAndSet(0, System.nanoTime());
    }

    /** By the clock of {@link System#nanoTime}; 0 when none was read. */
    static long atNanos() {
        return AT_NANOS.get();
    }
}
