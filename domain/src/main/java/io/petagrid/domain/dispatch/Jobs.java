package io.petagrid.domain.dispatch;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rows of all jobs, and which of them wait, are live, or were changed in this step. */
final class Jobs {
    private static final Comparator<JobRow> ORDER = Comparator.comparingInt(
                    (JobRow row) -> row.spec().priority())
            .reversed()
            .thenComparingLong(row -> row.spec().submittedGridMs())
            .thenComparing(JobRow::job);

    private final Map<String, JobRow> rows = new HashMap<>();
    private final TreeSet<JobRow> waiting = new TreeSet<>(ORDER);
    /** Jobs of which something is due: a deadline, or telemetry that is to show them. */
    private final Map<String, JobRow> open = new TreeMap<>();

    private final PromisedBook promised = new PromisedBook();
    private final Set<String> changed = new TreeSet<>();

    boolean isKnown(String job) {
        return rows.containsKey(job);
    }

    @Nullable
    JobRow find(String job) {
        return rows.get(job);
    }

    JobRow row(String job) {
        JobRow row = rows.get(job);
        if (row == null) {
            throw new IllegalArgumentException("no job '" + job + "'");
        }
        return row;
    }

    void add(JobRow row) {
        rows.put(row.job(), row);
        changed(row);
    }

    /** Takes note that a row has changed. */
    void changed(JobRow row) {
        index(row);
        changed.add(row.job());
    }

    void restore(JobRow row) {
        rows.put(row.job(), row);
        index(row);
    }

    private void index(JobRow row) {
        if (row.phase() == Phase.WAITING) {
            waiting.add(row);
        } else {
            waiting.remove(row);
        }
        if (row.phase().isLive() && row.phase() != Phase.COMPLIED && !row.adopted()) {
            open.put(row.job(), row);
        } else {
            open.remove(row.job());
        }
        promised.put(row);
    }

    /** The waiting jobs as they stand now, by priority, then by time of submission. */
    List<JobRow> waiting() {
        return List.copyOf(waiting);
    }

    /** The jobs of which something is due, as they stand now. */
    Collection<JobRow> open() {
        return List.copyOf(open.values());
    }

    PromisedBook promised() {
        return promised;
    }

    Set<String> takeChanged() {
        Set<String> taken = Set.copyOf(changed);
        changed.clear();
        return taken;
    }
}
