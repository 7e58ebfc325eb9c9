package io.petagrid.attack.dispatch;

import io.petagrid.domain.telemetry.ChipField;
import io.petagrid.domain.telemetry.ChipSums;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** A host of eight chips of one model, the jobs that hold them, and what of it telemetry last showed. */
final class ArenaHost {
    static final int CHIPS = 8;

    final String chipModel;
    boolean seen = true;
    boolean asleep;
    int faulted;
    private final Map<String, Integer> jobs = new HashMap<>();
    private final Map<String, Long> visibleFrom = new HashMap<>();
    private Map<String, Integer> shown = Map.of();
    private int used;

    ArenaHost(String chipModel) {
        this.chipModel = chipModel;
    }

    /** Healthy chips that no job holds. */
    int free() {
        return asleep ? 0 : Math.max(0, CHIPS - faulted - used);
    }

    /** @param visibleTick from which on telemetry shows it */
    void take(String job, int chips, long visibleTick) {
        jobs.merge(job, chips, Integer::sum);
        visibleFrom.put(job, visibleTick);
        used += chips;
    }

    void end(String job) {
        Integer chips = jobs.remove(job);
        visibleFrom.remove(job);
        used -= chips == null ? 0 : chips;
    }

    int used() {
        return used;
    }

    /** Adds what telemetry shows of it at a tick. */
    void show(ChipSums sums, long tick) {
        if (!seen) {
            sums.addUnknown(CHIPS);
            return;
        }
        shown = new HashMap<>(jobs);
        shown.keySet().removeIf(job -> Objects.requireNonNull(visibleFrom.get(job)) > tick);
        int held = shown.values().stream().mapToInt(Integer::intValue).sum();
        int standby = asleep ? CHIPS - faulted : 0;
        int healthy = CHIPS - faulted - standby;
        int free = Math.max(0, healthy - held);
        sums.add(ChipField.INSTALLED, CHIPS);
        sums.add(ChipField.HEALTHY, healthy);
        sums.add(ChipField.FAULTED, faulted);
        sums.add(ChipField.STANDBY, standby);
        sums.add(ChipField.ALLOCATED_HEALTHY, healthy - free);
        sums.add(ChipField.ALLOCATED_SEEN, held);
        sums.addHosts(free, 1);
    }

    /** Chips by job, as telemetry last showed them. */
    Map<String, Integer> shown() {
        return shown;
    }
}
