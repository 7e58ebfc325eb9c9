package io.petagrid.domain.telemetry;

import io.petagrid.domain.time.GridClock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the readings of one partition add to the books since they were last told: a row an interval. Nearly all readings fall into the
 * interval of the one before.
 */
final class IntervalTable {
    private final GridClock clock;
    private final List<IntervalRow> rows = new ArrayList<>();
    private final List<IntervalSums> full = new ArrayList<>();
    private @Nullable IntervalRow last;

    IntervalTable(GridClock clock) {
        this.clock = clock;
    }

    /** The row of the interval that holds the end of a span, milliseconds since 1970 of the broker's clock. */
    IntervalRow row(long toMs) {
        IntervalRow row = last;
        if (row == null || !row.holds(toMs)) {
            row = find(toMs);
            last = row;
        }
        return row;
    }

    private IntervalRow find(long toMs) {
        for (IntervalRow row : rows) {
            if (row.holds(toMs)) {
                return row;
            }
        }
        IntervalRow added = new IntervalRow(IntervalSums.startOf(clock.gridMs(toMs)), clock);
        rows.add(added);
        return added;
    }

    /** To be called when something was added to a row: one that is full makes room for another of its interval. */
    void added(IntervalRow row) {
        if (row.isFull()) {
            full.add(row.sums());
            rows.remove(row);
            last = null;
        }
    }

    /** Adds what a primary meter measured over a span that ends at a time. */
    void meter(Flow flow, long powerMw, long spanMs, long toMs) {
        for (long left = spanMs; left > 0; ) {
            IntervalRow row = row(toMs);
            left = row.meter(flow, powerMw, left);
            added(row);
        }
    }

    /** What was added since the last call, in order of intervals. */
    List<IntervalSums> take() {
        if (rows.isEmpty() && full.isEmpty()) {
            return List.of();
        }
        List<IntervalSums> all = new ArrayList<>(full);
        rows.forEach(row -> all.add(row.sums()));
        clear();
        all.sort(Comparator.comparingLong(IntervalSums::fromGridMs));
        return List.copyOf(all);
    }

    void clear() {
        rows.clear();
        full.clear();
        last = null;
    }
}
