package io.petagrid.app.view;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The newest records of one scope. Topics are read one after the other, so that one scope may be ahead of another by a few ticks: a
 * picture takes from each what stood at its own tick.
 */
final class TickRing<T> {
    private static final int KEPT = 8;

    private record Entry<T>(long tick, T value) {}

    private final Deque<Entry<T>> newestFirst = new ArrayDeque<>();

    /** Takes the record of a tick; one that is not newer than the last is passed over. */
    void add(long tick, T value) {
        if (!newestFirst.isEmpty() && tick <= newest()) {
            return;
        }
        newestFirst.addFirst(new Entry<>(tick, value));
        if (newestFirst.size() > KEPT) {
            newestFirst.removeLast();
        }
    }

    /** The newest tick; the least long where there is none. */
    long newest() {
        Entry<T> first = newestFirst.peekFirst();
        return first == null ? Long.MIN_VALUE : first.tick;
    }

    /** What stood at a tick: the newest record that is not after it; null where there is none. */
    @Nullable
    T at(long tick) {
        for (Entry<T> entry : newestFirst) {
            if (entry.tick <= tick) {
                return entry.value;
            }
        }
        return null;
    }
}
