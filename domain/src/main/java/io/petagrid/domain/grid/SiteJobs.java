package io.petagrid.domain.grid;

import io.petagrid.domain.supply.SumsCodec;
import io.petagrid.domain.telemetry.JobHold;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Chips that each job holds at a site: each partition tells its own number when it changes, the site's is their sum. */
final class SiteJobs {
    private record Key(String job, String chipModel) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byJob = job.compareTo(other.job);
            return byJob != 0 ? byJob : chipModel.compareTo(other.chipModel);
        }
    }

    private final Map<Key, Map<Integer, Integer>> chipsByPartition = new TreeMap<>();
    private final TreeSet<Key> changed = new TreeSet<>();

    void apply(int partition, List<JobHold> holds) {
        for (JobHold hold : holds) {
            Key key = new Key(hold.job(), hold.chipModel());
            Map<Integer, Integer> chips = chipsByPartition.computeIfAbsent(key, k -> new TreeMap<>());
            if (hold.chips() == 0) {
                chips.remove(partition);
            } else {
                chips.put(partition, hold.chips());
            }
            if (chips.isEmpty()) {
                chipsByPartition.remove(key);
            }
            changed.add(key);
        }
    }

    /** The site's numbers that changed since the last call, in order; 0 where a job holds no chips any more. */
    List<JobHold> takeChanges() {
        List<JobHold> changes = new ArrayList<>();
        for (Key key : changed) {
            int chips = chipsByPartition.getOrDefault(key, Map.of()).values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            changes.add(new JobHold(key.job(), key.chipModel(), chips));
        }
        changed.clear();
        return changes;
    }

    void writeTo(DataOutput out) throws IOException {
        List<Integer> partitions = new ArrayList<>();
        List<JobHold> holds = new ArrayList<>();
        chipsByPartition.forEach((key, byPartition) -> byPartition.forEach((partition, chips) -> {
            partitions.add(partition);
            holds.add(new JobHold(key.job(), key.chipModel(), chips));
        }));
        SumsCodec.writeJobs(holds, out);
        for (int partition : partitions) {
            out.writeInt(partition);
        }
        List<JobHold> untold = changed.stream()
                .map(key -> new JobHold(key.job(), key.chipModel(), 0))
                .toList();
        SumsCodec.writeJobs(untold, out);
    }

    void readFrom(DataInput in) throws IOException {
        for (JobHold hold : SumsCodec.readJobs(in)) {
            chipsByPartition
                    .computeIfAbsent(new Key(hold.job(), hold.chipModel()), k -> new TreeMap<>())
                    .put(in.readInt(), hold.chips());
        }
        SumsCodec.readJobs(in).forEach(hold -> changed.add(new Key(hold.job(), hold.chipModel())));
    }
}
