package io.petagrid.attack.replay;

import java.util.Arrays;

/** Keeps threads within some ticks of each other. */
final class Pace {
    private final long[] ticks;
    private final int apart;

    /** @param apart ticks that the first may be before the last */
    Pace(int threads, int apart) {
        this.ticks = new long[threads];
        this.apart = apart;
    }

    /** Waits until a thread may begin a tick. */
    synchronized void await(int thread, long tick) {
        ticks[thread] = tick;
        notifyAll();
        while (tick > Arrays.stream(ticks).min().orElse(tick) + apart) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    /** A thread has ended, well or not: nobody waits for it any more. */
    synchronized void leave(int thread) {
        ticks[thread] = Long.MAX_VALUE;
        notifyAll();
    }
}
