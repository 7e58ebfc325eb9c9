package io.petagrid.attack.poison;

import io.petagrid.attack.result.Findings;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.List;

/** Watches the heap of a run: its peak, and what is alive when a quarter is done and at the end. */
final class Heap {
    private static final long MIB = 1024 * 1024;
    private static final long MAX_GROWTH_MIB = 48;
    private static final long WATCHED_FROM = 1_000_000;

    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private long peak;
    private long quarter;
    private long end;

    /** Called now and then by one thread. */
    void look(long done, long all) {
        peak = Math.max(peak, used());
        if (quarter == 0 && done >= all / 4 && all >= WATCHED_FROM) {
            quarter = alive();
        }
    }

    /** At the end, while everything is still held. */
    void settle(long all, Findings findings) {
        if (all < WATCHED_FROM) {
            return;
        }
        end = alive();
        if (end - quarter > MAX_GROWTH_MIB) {
            findings.add("the heap grows: " + quarter + " MiB alive after a quarter, " + end + " MiB at the end");
        }
    }

    private long alive() {
        memory.gc();
        return used() / MIB;
    }

    private long used() {
        return memory.getHeapMemoryUsage().getUsed();
    }

    long peakMib() {
        return peak / MIB;
    }

    /** Alive after a quarter and at the end, MiB; 0 in short runs. */
    List<Long> live() {
        return List.of(quarter, end);
    }
}
