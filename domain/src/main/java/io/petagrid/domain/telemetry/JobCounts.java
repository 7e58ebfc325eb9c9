package io.petagrid.domain.telemetry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many chips each job holds in a partition, and which of these numbers changed since they were last told. */
final class JobCounts {
    private record Key(String job, String chipModel) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byJob = job.compareTo(other.job);
            return byJob != 0 ? byJob : chipModel.compareTo(other.chipModel);
        }
    }

    private final Map<Key, Integer> chips = new HashMap<>();
    /** Numbers as they were last told, of the keys that were touched since. */
    private final Map<Key, Integer> told = new TreeMap<>();

    /** A host's jobs take the place of those that it had. */
    void replace(List<JobHold> before, List<JobHold> after) {
        before.forEach(hold -> change(hold, -hold.chips()));
        after.forEach(hold -> change(hold, hold.chips()));
    }

    private void change(JobHold hold, int by) {
        Key key = new Key(hold.job(), hold.chipModel());
        int known = chips.getOrDefault(key, 0);
        told.putIfAbsent(key, known);
        if (known + by == 0) {
            chips.remove(key);
        } else {
            chips.put(key, known + by);
        }
    }

    /** What changed since the last call, in order. */
    List<JobHold> takeChanges() {
        List<JobHold> changes = new ArrayList<>();
        told.forEach((key, before) -> {
            int now = chips.getOrDefault(key, 0);
            if (now != before) {
                changes.add(new JobHold(key.job(), key.chipModel(), now));
            }
        });
        told.clear();
        return changes;
    }
}
