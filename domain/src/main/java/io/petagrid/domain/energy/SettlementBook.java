package io.petagrid.domain.energy;

import io.petagrid.domain.telemetry.IntervalSums;
import io.petagrid.domain.time.GridClock;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A site's 15-minute intervals for as long as readings can change them. What is in them comes from readings alone; ticks say when a
 * version is due. A version is made with what the members told up to its tick.
 */
public final class SettlementBook {
    /** How long after its end an interval can be corrected, grid milliseconds: readings may be 24 hours old, and a little late themselves. */
    static final long KEPT_MS = 24 * 3_600_000L + IntervalSums.LENGTH_MS;

    private final TreeMap<Long, IntervalLife> kept = new TreeMap<>();
    private final Deque<SettlementVersion> due = new ArrayDeque<>();
    private GreenBook before = GreenBook.EMPTY;
    /** Intervals that start earlier are forgotten. */
    private long keptFrom = Long.MIN_VALUE;

    private long forgottenReadings;

    /** Takes what readings add, in whatever order it comes. */
    public void add(List<IntervalSums> told) {
        for (IntervalSums sums : told) {
            if (sums.fromGridMs() < keptFrom) {
                forgottenReadings += sums.readings();
            } else {
                interval(sums.fromGridMs()).add(sums);
                kept.tailMap(sums.fromGridMs()).values().forEach(IntervalLife::change);
            }
        }
    }

    private IntervalLife interval(long fromGridMs) {
        return kept.computeIfAbsent(fromGridMs, IntervalLife::new);
    }

    /** A tick of the site is published: makes the versions that are due, and forgets what cannot change any more. */
    public void publish(SettlementTick at) {
        count(at);
        long gridMs = at.gridMs();
        if (kept.values().stream().anyMatch(interval -> interval.due(gridMs) != null)) {
            makeVersions(at, gridMs);
        }
        forget(gridMs, at.clock());
    }

    private void makeVersions(SettlementTick at, long gridMs) {
        GreenBook green = before;
        for (IntervalLife interval : kept.values()) {
            SettlementStatus status = interval.due(gridMs);
            GreenBook after = after(green, interval, at.clock());
            if (status != null) {
                SettlementVersion next = interval.next(status, interval.books(green, after, at), at);
                if (next != null) {
                    due.addLast(next);
                }
            }
            green = after;
        }
    }

    private static GreenBook after(GreenBook green, IntervalLife interval, GridClock clock) {
        return green.after(interval.book().fromGridMs(), interval.book().green(clock.speed()));
    }

    /** Counts the ticks of each interval that they end in. */
    private void count(SettlementTick at) {
        long last = IntervalSums.startOf(at.gridMs());
        long first = Math.max(IntervalSums.startOf(at.clock().gridMsAtEndOf(at.fromTick())), last - KEPT_MS);
        for (long from = first; from <= last; from += IntervalSums.LENGTH_MS) {
            long ended = at.clock().lastTickUpTo(from);
            long upTo = at.clock().lastTickUpTo(from + IntervalSums.LENGTH_MS);
            interval(from).tick(Math.min(at.tick(), upTo) - Math.max(at.fromTick() - 1, ended));
        }
        interval(last).forgotten(forgottenReadings);
        forgottenReadings = 0;
    }

    private void forget(long gridMs, GridClock clock) {
        keptFrom = IntervalSums.startOf(gridMs) - KEPT_MS;
        while (!kept.isEmpty() && kept.firstKey() < keptFrom) {
            before = after(before, kept.pollFirstEntry().getValue(), clock);
        }
    }

    /** Takes out the versions that were made up to a tick, in order of ticks and intervals. */
    public List<SettlementVersion> takeDue(long tick) {
        List<SettlementVersion> taken = new ArrayList<>();
        while (!due.isEmpty() && due.getFirst().tick() <= tick) {
            taken.add(due.removeFirst());
        }
        return taken;
    }

    /** Whether everything in it would be forgotten at a grid time. */
    public boolean isPast(long gridMs) {
        return kept.isEmpty() || kept.lastKey() < IntervalSums.startOf(gridMs) - KEPT_MS;
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeLong(keptFrom);
        out.writeLong(forgottenReadings);
        before.writeTo(out);
        out.writeInt(kept.size());
        for (Map.Entry<Long, IntervalLife> interval : kept.entrySet()) {
            interval.getValue().writeTo(out);
        }
        out.writeInt(due.size());
        for (SettlementVersion version : due) {
            version.writeTo(out);
        }
    }

    public void readFrom(DataInput in) throws IOException {
        keptFrom = in.readLong();
        forgottenReadings = in.readLong();
        before = GreenBook.readFrom(in);
        for (int count = in.readInt(); count > 0; count--) {
            IntervalLife interval = IntervalLife.readFrom(in);
            kept.put(interval.book().fromGridMs(), interval);
        }
        for (int count = in.readInt(); count > 0; count--) {
            due.addLast(SettlementVersion.readFrom(in));
        }
    }
}
