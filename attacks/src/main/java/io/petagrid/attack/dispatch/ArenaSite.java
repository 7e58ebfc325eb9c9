package io.petagrid.attack.dispatch;

import io.petagrid.domain.authority.AuthorityLevel;
import io.petagrid.domain.dispatch.SiteView;
import io.petagrid.domain.telemetry.ChipField;
import io.petagrid.domain.telemetry.ChipSums;
import io.petagrid.domain.telemetry.JobHold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A site: hosts that jobs are really put on, what they draw, and what telemetry shows of both. */
final class ArenaSite {
    static final int CHIP_MW = 400_000;
    private static final long MFLOPS_PER_CHIP = 300_000_000;
    private static final long IDLE_CHIP_MW = 60_000;
    private static final long BUSY_CHIP_MW = 340_000;
    private static final long HOST_PERMILLE = 1_120;
    private static final long FACILITY_PERMILLE = 1_250;
    private static final long FEEDER_PERMILLE = 1_400;
    private static final long TRIPPED_PERMILLE = 450;
    private static final int PERMILLE = 1_000;

    final String id;
    final List<ArenaHost> hosts = new ArrayList<>();
    final Traits traits;
    long priceMicroyuanPerKwh = 500_000;
    long carbonMgPerKwh = 600_000;
    AuthorityLevel authority = AuthorityLevel.ACT;
    boolean tripped;
    int capPermille = PERMILLE;
    private Map<String, JobHold> told = new TreeMap<>();

    /** What does not change of a site. */
    record Traits(String region, int latencyMicros, boolean stock) {}

    ArenaSite(String id, Traits traits) {
        this.id = id;
        this.traits = traits;
    }

    ArenaSite with(int count, String chipModel) {
        for (int i = 0; i < count; i++) {
            hosts.add(new ArenaHost(chipModel));
        }
        return this;
    }

    /**
     * Puts a job on chips, each gang in the fullest host that it fits.
     *
     * @param visibleTick from which on telemetry shows it there
     * @return false, and nothing changed, where it does not fit
     */
    boolean run(String job, String chipModel, int chips, int gang, long visibleTick) {
        for (int placed = 0; placed < chips; placed += gang) {
            ArenaHost best = fullest(chipModel, gang);
            if (best == null) {
                end(job);
                return false;
            }
            best.take(job, gang, visibleTick);
        }
        return true;
    }

    private @Nullable ArenaHost fullest(String chipModel, int gang) {
        ArenaHost best = null;
        for (ArenaHost host : hosts) {
            boolean fits = host.seen && host.chipModel.equals(chipModel) && host.free() >= gang;
            if (fits && (best == null || host.free() < best.free())) {
                best = host;
            }
        }
        return best;
    }

    /** Puts idle hosts of a model on standby until so many chips are, or wakes some; chips that are then. */
    int standby(String chipModel, int chips) {
        int asleep = 0;
        for (ArenaHost host : hosts) {
            asleep += host.asleep && host.chipModel.equals(chipModel) ? ArenaHost.CHIPS : 0;
        }
        for (ArenaHost host : hosts) {
            if (!host.chipModel.equals(chipModel)) {
                continue;
            }
            if (host.asleep && asleep > chips) {
                host.asleep = false;
                asleep -= ArenaHost.CHIPS;
            } else if (!host.asleep && host.used() == 0 && asleep + ArenaHost.CHIPS <= chips) {
                host.asleep = true;
                asleep += ArenaHost.CHIPS;
            }
        }
        return asleep;
    }

    void end(String job) {
        hosts.forEach(host -> host.end(job));
    }

    /** What telemetry shows now; the jobs are those that changed since the last view. */
    SiteView view(long tick) {
        Map<String, ChipSums> sums = new TreeMap<>();
        Map<String, JobHold> holds = new TreeMap<>();
        for (ArenaHost host : hosts) {
            host.show(sums.computeIfAbsent(host.chipModel, ChipSums::new), tick);
            host.shown()
                    .forEach((job, chips) -> holds.merge(
                            job,
                            new JobHold(job, host.chipModel, chips),
                            (a, b) -> new JobHold(job, a.chipModel(), a.chips() + b.chips())));
        }
        List<JobHold> changes = changes(holds);
        long chipMw = 0;
        for (ArenaHost host : hosts) {
            long mw = mw(host);
            chipMw += mw;
            Objects.requireNonNull(sums.get(host.chipModel)).add(ChipField.POWER_MW, host.seen ? mw : 0);
        }
        return view(tick, List.copyOf(sums.values()), changes, chipMw);
    }

    private SiteView view(long tick, List<ChipSums> sums, List<JobHold> changes, long chipMw) {
        long chips = (long) hosts.size() * ArenaHost.CHIPS;
        long unknown =
                sums.stream().mapToLong(each -> each.get(ChipField.UNKNOWN)).sum();
        long itMw = chipMw / PERMILLE * HOST_PERMILLE;
        long facilityMw = itMw / PERMILLE * FACILITY_PERMILLE;
        long mostMw = chips * CHIP_MW / PERMILLE * HOST_PERMILLE / PERMILLE * FACILITY_PERMILLE;
        return new SiteView(
                id,
                traits.region,
                tick,
                traits.latencyMicros,
                traits.stock,
                sums,
                chips * MFLOPS_PER_CHIP,
                unknown * MFLOPS_PER_CHIP,
                changes,
                itMw,
                facilityMw,
                facilityMw,
                mostMw / PERMILLE * (tripped ? TRIPPED_PERMILLE : FEEDER_PERMILLE),
                priceMicroyuanPerKwh,
                carbonMgPerKwh,
                authority);
    }

    private long mw(ArenaHost host) {
        long busy = Math.min(BUSY_CHIP_MW, (long) CHIP_MW * capPermille / PERMILLE);
        return host.used() * busy + (ArenaHost.CHIPS - host.used()) * IDLE_CHIP_MW;
    }

    private List<JobHold> changes(Map<String, JobHold> holds) {
        List<JobHold> changes = new ArrayList<>();
        TreeSet<String> keys = new TreeSet<>(holds.keySet());
        keys.addAll(told.keySet());
        for (String key : keys) {
            JobHold now = holds.get(key);
            JobHold before = told.get(key);
            if (before != null && (now == null || !now.chipModel().equals(before.chipModel()))) {
                changes.add(new JobHold(before.job(), before.chipModel(), 0));
            }
            if (now != null && !now.equals(before)) {
                changes.add(now);
            }
        }
        told = holds;
        return changes;
    }
}
