package io.petagrid.domain.saving;

import io.petagrid.domain.dispatch.SiteView;
import io.petagrid.domain.telemetry.ChipSums;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The jobs under the shadow that does nothing: first fit at home, else each home's jobs wait in their order. What is free there is what
 * telemetry shows, with the chips of dispatched jobs given back and those of the shadow's taken off. Gangs are not looked at.
 */
final class ShadowQueue {
    private final Map<String, TreeMap<Long, SavingJob>> waiting = new TreeMap<>();
    private final Map<String, Long> free = new TreeMap<>();

    /** Takes up a job. */
    void add(SavingJob job) {
        if (job.shadow() == null) {
            waiting.computeIfAbsent(job.home, home -> new TreeMap<>()).put(job.number, job);
        }
    }

    /** Starts what fits now; the jobs that were started. */
    List<SavingJob> start(long gridMs) {
        List<SavingJob> started = new ArrayList<>();
        for (TreeMap<Long, SavingJob> line : waiting.values()) {
            while (!line.isEmpty() && starts(line.firstEntry().getValue(), gridMs)) {
                started.add(line.pollFirstEntry().getValue());
            }
        }
        return started;
    }

    private boolean starts(SavingJob job, long gridMs) {
        for (Map.Entry<String, Integer> speed : job.speeds.entrySet()) {
            String pool = pool(job.home, speed.getKey());
            long left = free.getOrDefault(pool, 0L) - job.chips;
            if (left >= 0) {
                free.put(pool, left);
                job.startShadow(new Stint("", job.home, speed.getKey(), speed.getValue(), job.chips, gridMs, 0));
                return true;
            }
        }
        return false;
    }

    private static String pool(String site, String chipModel) {
        return site + "/" + chipModel;
    }

    /** Takes in a new tick: what is free now; starts what fits. */
    List<SavingJob> look(List<SiteView> views, Collection<SavingJob> all, long gridMs) {
        free.clear();
        for (SiteView site : views) {
            for (ChipSums sums : site.chips()) {
                free.put(pool(site.site(), sums.chipModel()), sums.free());
            }
        }
        for (SavingJob job : all) {
            Stint open = job.open();
            if (open != null && open.isSeen()) {
                free.merge(pool(open.site, open.chipModel), (long) open.chips(), Long::sum);
            }
            Stint shadow = job.shadow();
            if (shadow != null && job.shadowEndsMs(shadow, gridMs) > gridMs) {
                free.merge(pool(shadow.site, shadow.chipModel), (long) -shadow.chips(), Long::sum);
            }
        }
        return start(gridMs);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(free.size());
        for (Map.Entry<String, Long> pool : free.entrySet()) {
            out.writeUTF(pool.getKey());
            out.writeLong(pool.getValue());
        }
    }

    void readFrom(DataInput in) throws IOException {
        for (int count = in.readInt(); count > 0; count--) {
            free.put(in.readUTF(), in.readLong());
        }
    }
}
