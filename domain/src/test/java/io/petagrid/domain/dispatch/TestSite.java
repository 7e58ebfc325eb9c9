package io.petagrid.domain.dispatch;

import io.petagrid.domain.authority.AuthorityLevel;
import io.petagrid.domain.telemetry.ChipField;
import io.petagrid.domain.telemetry.ChipSums;
import io.petagrid.domain.telemetry.JobHold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A site for tests: hosts of eight chips that jobs are really put on, and what telemetry shows of them. */
final class TestSite {
    static final int CHIPS_PER_HOST = 8;
    private static final long MFLOPS_PER_CHIP = 300_000_000;

    final String id;
    String region = "north";
    int latencyMicros = 1_000;
    boolean stock;
    long importMw = 10_000_000_000L;
    long importLimitMw = 1_000_000_000_000L;
    long itMw = 8_000_000_000L;
    long facilityMw = 10_000_000_000L;
    long priceMicroyuanPerKwh = 500_000;
    long carbonMgPerKwh = 600_000;
    AuthorityLevel authority = AuthorityLevel.ACT;
    /** Power of all its chips; told with the first chip model. */
    long chipMw;

    final List<Host> hosts = new ArrayList<>();
    private Map<String, JobHold> told = new TreeMap<>();

    TestSite(String id) {
        this.id = id;
    }

    /** One host; a chip holds a job's id or the empty string. */
    static final class Host {
        final String chipModel;
        final String[] jobs = new String[CHIPS_PER_HOST];
        String[] shown = new String[CHIPS_PER_HOST];
        boolean seen = true;
        boolean asleep;
        int faulted;

        Host(String chipModel) {
            this.chipModel = chipModel;
            Arrays.fill(jobs, "");
            Arrays.fill(shown, "");
        }

        private int free() {
            return free(jobs);
        }

        /** Chips without a job that are healthy; the last ones are those that are faulted. */
        private int free(String[] slots) {
            return asleep
                    ? 0
                    : (int) Arrays.stream(slots, 0, CHIPS_PER_HOST - faulted)
                            .filter(String::isEmpty)
                            .count();
        }
    }

    TestSite with(int count, String chipModel) {
        for (int i = 0; i < count; i++) {
            hosts.add(new Host(chipModel));
        }
        return this;
    }

    /** Puts a job on chips, each gang in the fullest host that it fits; false, and nothing changed, where it does not fit. */
    boolean run(String job, String chipModel, int chips, int gang) {
        for (int placed = 0; placed < chips; placed += gang) {
            Host best = null;
            for (Host host : hosts) {
                boolean fits = host.seen && host.chipModel.equals(chipModel) && host.free() >= gang;
                if (fits && (best == null || host.free() < best.free())) {
                    best = host;
                }
            }
            if (best == null) {
                end(job);
                return false;
            }
            take(best, job, gang);
        }
        return true;
    }

    private static void take(Host host, String job, int gang) {
        int left = gang;
        for (int slot = 0; slot < CHIPS_PER_HOST - host.faulted && left > 0; slot++) {
            if (host.jobs[slot].isEmpty()) {
                host.jobs[slot] = job;
                left--;
            }
        }
    }

    /** Takes a job off its chips; whether it was on any. */
    boolean end(String job) {
        boolean ran = false;
        for (Host host : hosts) {
            for (int slot = 0; slot < CHIPS_PER_HOST; slot++) {
                if (host.jobs[slot].equals(job)) {
                    host.jobs[slot] = "";
                    ran = true;
                }
            }
        }
        return ran;
    }

    /** Chips that a job is on. */
    int chips(String job) {
        int chips = 0;
        for (Host host : hosts) {
            for (String slot : host.jobs) {
                chips += slot.equals(job) ? 1 : 0;
            }
        }
        return chips;
    }

    boolean runs(String job) {
        return hosts.stream().anyMatch(host -> Arrays.asList(host.jobs).contains(job));
    }

    /** What telemetry shows now; the jobs are those that changed since the last view. */
    SiteView view(long tick) {
        Map<String, ChipSums> sums = new TreeMap<>();
        Map<String, JobHold> holds = new TreeMap<>();
        for (Host host : hosts) {
            if (host.seen) {
                host.shown = host.jobs.clone();
            }
            add(host, sums.computeIfAbsent(host.chipModel, ChipSums::new));
            for (String job : host.shown) {
                if (!job.isEmpty()) {
                    holds.merge(
                            job + "/" + host.chipModel,
                            new JobHold(job, host.chipModel, 1),
                            (a, b) -> new JobHold(job, host.chipModel, a.chips() + b.chips()));
                }
            }
        }
        sums.values().stream().limit(1).forEach(first -> first.add(ChipField.POWER_MW, chipMw));
        List<JobHold> changes = changes(holds);
        long chips = sums.values().stream()
                .mapToLong(each -> each.get(ChipField.INSTALLED))
                .sum();
        long unknown = sums.values().stream()
                .mapToLong(each -> each.get(ChipField.UNKNOWN))
                .sum();
        return new SiteView(
                id,
                region,
                tick,
                latencyMicros,
                stock,
                List.copyOf(sums.values()),
                chips * MFLOPS_PER_CHIP,
                unknown * MFLOPS_PER_CHIP,
                changes,
                itMw,
                facilityMw,
                importMw,
                importLimitMw,
                priceMicroyuanPerKwh,
                carbonMgPerKwh,
                authority);
    }

    private static void add(Host host, ChipSums sums) {
        if (!host.seen) {
            sums.addUnknown(CHIPS_PER_HOST);
            return;
        }
        long held = Arrays.stream(host.shown).filter(job -> !job.isEmpty()).count();
        int standby = host.asleep ? CHIPS_PER_HOST - host.faulted : 0;
        int healthy = CHIPS_PER_HOST - host.faulted - standby;
        int free = host.free(host.shown);
        sums.add(ChipField.INSTALLED, CHIPS_PER_HOST);
        sums.add(ChipField.HEALTHY, healthy);
        sums.add(ChipField.FAULTED, host.faulted);
        sums.add(ChipField.STANDBY, standby);
        sums.add(ChipField.ALLOCATED_HEALTHY, healthy - free);
        sums.add(ChipField.ALLOCATED_SEEN, held);
        sums.addHosts(free, 1);
    }

    private List<JobHold> changes(Map<String, JobHold> holds) {
        List<JobHold> changes = new ArrayList<>();
        TreeSet<String> keys = new TreeSet<>(holds.keySet());
        keys.addAll(told.keySet());
        for (String key : keys) {
            JobHold now = holds.get(key);
            JobHold before = told.get(key);
            if (now == null && before != null) {
                changes.add(new JobHold(before.job(), before.chipModel(), 0));
            } else if (now != null && !now.equals(before)) {
                changes.add(now);
            }
        }
        told = holds;
        return changes;
    }
}
