package io.petagrid.domain.dispatch;

import java.util.ArrayList;
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

    private final Map<String, TreeMap<String, JobRow>> bySite = new TreeMap<>();
    private final Map<String, String> siteOf = new HashMap<>();
    private final Map<String, JobRow> byDecision = new HashMap<>();
    private final Map<String, List<String>> decisionsOf = new HashMap<>();
    private final PromisedBook promised = new PromisedBook();
    private final Set<String> changed = new TreeSet<>();

    /** All of them, in order of their ids. */
    List<JobRow> all() {
        return rows.values().stream().sorted(Comparator.comparing(JobRow::job)).toList();
    }

    boolean isKnown(String job) {
        return rows.containsKey(job);
    }

    /** The jobs that are placed at a site, in order of their ids. */
    List<JobRow> at(String site) {
        return List.copyOf(bySite.getOrDefault(site, new TreeMap<>()).values());
    }

    /** The job of which a decision is live: its placement, what is under way with it, or what holds it back; null where there is none. */
    @Nullable
    JobRow of(String decision) {
        return byDecision.get(decision);
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
        if (row.isWaiting()) {
            waiting.add(row);
        } else {
            waiting.remove(row);
        }
        if (row.isOpen()) {
            open.put(row.job(), row);
        } else {
            open.remove(row.job());
        }
        promised.put(row);
        indexPlace(row);
    }

    private void indexPlace(JobRow row) {
        String before = siteOf.remove(row.job());
        if (before != null) {
            bySite.getOrDefault(before, new TreeMap<>()).remove(row.job());
        }
        decisionsOf.getOrDefault(row.job(), List.of()).forEach(byDecision::remove);
        List<String> decisions = new ArrayList<>();
        if (row.phase().isLive()) {
            String site = row.placed().site();
            siteOf.put(row.job(), site);
            bySite.computeIfAbsent(site, at -> new TreeMap<>()).put(row.job(), row);
            decisions.add(row.placed().ref().id());
        }
        if (row.errand() != null) {
            decisions.add(row.errand().ref().id());
        }
        if (row.hold() != null) {
            decisions.add(row.hold().ref().id());
        }
        decisions.forEach(decision -> byDecision.put(decision, row));
        decisionsOf.put(row.job(), decisions);
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
