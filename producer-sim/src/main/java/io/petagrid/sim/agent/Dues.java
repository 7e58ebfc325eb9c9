package io.petagrid.sim.agent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Supplier;

/** What happens at a site at a later grid time, in its order. */
final class Dues<T> {
    private final PriorityQueue<Due<T>> queue = new PriorityQueue<>(
            Comparator.comparingLong((Due<T> due) -> due.gridMs).thenComparingLong(due -> due.number));
    private long number;

    private record Due<T>(long gridMs, long number, Supplier<List<T>> what) {}

    void at(long gridMs, Supplier<List<T>> what) {
        queue.add(new Due<>(gridMs, number++, what));
    }

    /** Lets everything happen that is due. */
    List<T> until(long gridMs) {
        List<T> all = new ArrayList<>();
        while (!queue.isEmpty() && queue.peek().gridMs <= gridMs) {
            all.addAll(queue.remove().what.get());
        }
        return all;
    }
}
