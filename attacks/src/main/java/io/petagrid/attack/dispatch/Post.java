package io.petagrid.attack.dispatch;

import io.petagrid.domain.dispatch.Command;
import io.petagrid.domain.dispatch.DispatchEvent;
import io.petagrid.domain.dispatch.DispatchEvent.JobTold;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is on its way: commands to sites, in their order for each site, and what sites tell, in its order for each job. */
final class Post {
    private final Map<String, Deque<Due>> commands = new TreeMap<>();
    private final TreeMap<Long, List<Due>> again = new TreeMap<>();
    private final TreeMap<Long, List<Told>> events = new TreeMap<>();
    private final Map<String, Long> lastOfJob = new HashMap<>();

    /**
     * A command on its way.
     *
     * @param from number of the dispatcher
     * @param isLate whether it was held up
     */
    record Due(long tick, Command command, int from, boolean isLate) {}

    /**
     * What a site tells, on its way.
     *
     * @param fault what has happened to it; null for nothing
     */
    record Told(DispatchEvent event, @Nullable Fault fault) {}

    /** Sends a command; it does not overtake an earlier one to the same site. */
    void send(Command command, int from, long atTick, boolean isLate) {
        Deque<Due> queue = commands.computeIfAbsent(command.site(), site -> new ArrayDeque<>());
        long inOrder =
                queue.isEmpty() ? atTick : Math.max(atTick, queue.getLast().tick());
        queue.addLast(new Due(inOrder, command, from, isLate));
    }

    /** A command that was delivered before comes again. */
    void sendAgain(Due due, long atTick) {
        again.computeIfAbsent(atTick, tick -> new ArrayList<>()).add(due);
    }

    /** The commands that arrive by a tick, in order. */
    List<Due> arriving(long tick) {
        List<Due> arriving = new ArrayList<>();
        for (Deque<Due> queue : commands.values()) {
            while (!queue.isEmpty() && queue.getFirst().tick() <= tick) {
                arriving.add(queue.removeFirst());
            }
        }
        return arriving;
    }

    /** The commands that come again by a tick. */
    List<Due> arrivingAgain(long tick) {
        List<Due> arriving = new ArrayList<>();
        while (!again.isEmpty() && again.firstKey() <= tick) {
            arriving.addAll(again.pollFirstEntry().getValue());
        }
        return arriving;
    }

    /** A site tells something. */
    void tell(DispatchEvent event, long atTick) {
        tell(event, atTick, null);
    }

    /** A site tells something, and a fault has struck it on its way. */
    void tell(DispatchEvent event, long atTick, @Nullable Fault fault) {
        long at = atTick;
        if (event instanceof JobTold told) {
            at = Math.max(at, lastOfJob.getOrDefault(told.job(), 0L));
            lastOfJob.put(told.job(), at);
        }
        events.computeIfAbsent(at, tick -> new ArrayList<>()).add(new Told(event, fault));
    }

    /** What has been told by a tick, in order. */
    List<Told> told(long tick) {
        List<Told> told = new ArrayList<>();
        while (!events.isEmpty() && events.firstKey() <= tick) {
            told.addAll(events.pollFirstEntry().getValue());
        }
        return told;
    }

    boolean isEmpty() {
        return events.isEmpty() && again.isEmpty() && commands.values().stream().allMatch(Deque::isEmpty);
    }
}
