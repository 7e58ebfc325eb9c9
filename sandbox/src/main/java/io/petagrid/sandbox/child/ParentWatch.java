package io.petagrid.sandbox.child;

import java.io.IOException;

/**
 * Ends a child JVM with its parent. The parent holds the other end of this JVM's standard input and never writes to it; when it is gone,
 * however it ended, the input ends.
 */
public final class ParentWatch {
    private static final int GRACE_MS = 10_000;

    private ParentWatch() {}

    /** Starts watching. */
    public static void start() {
        Thread.ofPlatform().name("parent-watch").daemon().start(ParentWatch::watch);
    }

    private static void watch() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever said.
            }
        } catch (IOException e) {
            // The parent is gone as well.
        }
        Thread.ofPlatform().daemon().start(() -> Runtime.getRuntime().exit(0));
        try {
            Thread.sleep(GRACE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }
}
