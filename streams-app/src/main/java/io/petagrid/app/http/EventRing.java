package io.petagrid.app.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The last events, one a tick, encoded once for all readers. Each reader has a place in it; one that falls behind its tail has lost its
 * place. Nobody who writes waits for anybody who reads.
 */
final class EventRing {
    private static final int KEPT = 120;

    /** An event. */
    static final class Event {
        private final long tick;
        private final byte[] bytes;

        Event(long tick, byte[] bytes) {
            this.tick = tick;
            this.bytes = bytes;
        }

        /** Its id. */
        long tick() {
            return tick;
        }

        /** As it goes over the wire; not to be changed. */
        byte[] bytes() {
            return bytes;
        }
    }

    private final Deque<Event> events = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private boolean closed;

    void add(long tick, byte[] bytes) {
        lock.lock();
        try {
            events.addLast(new Event(tick, bytes));
            if (events.size() > KEPT) {
                events.removeFirst();
            }
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the first event after a tick.
     *
     * @return null when none came within the time
     */
    @Nullable
    Event awaitAfter(long tick, long timeoutMs) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(timeoutMs);
            while (!closed && (events.isEmpty() || events.getLast().tick <= tick)) {
                if (left <= 0) {
                    return null;
                }
                left = grown.awaitNanos(left);
            }
            return closed ? null : firstAfter(tick);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Event firstAfter(long tick) {
        for (Event event : events) {
            if (event.tick > tick) {
                return event;
            }
        }
        return null;
    }

    /** Whether what follows a tick is still here: a reader at it has missed nothing. */
    boolean reachesBackTo(long tick) {
        lock.lock();
        try {
            return events.isEmpty() || events.getFirst().tick <= tick + 1;
        } finally {
            lock.unlock();
        }
    }

    /** The newest tick; the least long where there is none. */
    long newest() {
        lock.lock();
        try {
            return events.isEmpty() ? Long.MIN_VALUE : events.getLast().tick;
        } finally {
            lock.unlock();
        }
    }

    /** Sends all readers away. */
    void close() {
        lock.lock();
        try {
            closed = true;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }
}
