package io.petagrid.verifier;

import io.petagrid.schemas.topic.GridTime;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.HostReport;
import io.petagrid.wire.QualityFlag;
import io.petagrid.wire.ReportField;
import io.petagrid.wire.Validity;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** Hosts of one telemetry partition. Every host is touched once a tick that closes. */
final class HostLedger implements Ledger {
    /** A report counts as seen in its tick and in the two after it. */
    static final int SEEN_TICKS = 3;

    private final Map<String, HostState> hosts = new LinkedHashMap<>();
    private final Map<HeldChips, Long> jobs = new HashMap<>();
    /** Numbers as they were last told, of jobs that were touched since. */
    private final Map<HeldChips, Long> told = new HashMap<>();

    /** What changed among the chips since the last tick that closed. */
    private Sums changes = new Sums();

    private long closedTick = Long.MIN_VALUE;
    /** Readings since the last call that were not good. */
    private final Sums quality = new Sums();

    private final ReportRules rules;
    private final ReadingRules readings;
    private final ChipModels models;
    private final GridClock clock;
    private final IntervalLedger intervals;

    /** Chips of one model that a job holds. */
    record HeldChips(String job, String chipModel) {}

    HostLedger(ReportRules rules, ChipModels models, GridClock clock) {
        this.rules = rules;
        this.readings = new ReadingRules(models);
        this.models = models;
        this.clock = clock;
        this.intervals = new IntervalLedger(clock);
    }

    @Override
    public boolean isOfType(SpecificRecord report) {
        return report instanceof HostReport;
    }

    @Override
    public String site(SpecificRecord report) {
        return ((HostReport) report).getSite();
    }

    @Override
    public String source(SpecificRecord report) {
        return ((HostReport) report).getHost();
    }

    @Override
    public Fate take(SpecificRecord record, long appendMs, long tick) {
        HostReport report = (HostReport) record;
        long gridMs = GridTime.gridMsAtEndOf(clock, tick);
        if (!rules.spanFits(report.getFromMs(), report.getToMs(), appendMs) || !rules.fits(report, gridMs)) {
            return Fate.REJECTED;
        }
        Sums found = readings.take(report, gridMs);
        if (found == null) {
            return Fate.REJECTED;
        }
        if (rules.isLate(report.getToMs(), appendMs)) {
            return Fate.LATE;
        }
        HostState host = hosts.computeIfAbsent(report.getHost(), name -> new HostState());
        Fate fate = host.seen().see(report.getBootMs(), report.getSequence());
        if (fate == Fate.ACCEPTED || fate == Fate.SUPERSEDED) {
            quality.add(found);
            intervals.take(report, models, gridMs);
        }
        if (fate == Fate.ACCEPTED) {
            Map<HeldChips, Long> before = host.holds();
            HostChips stood =
                    isSeen(host, closedTick) ? host.chips() : host.chips().unseen();
            host.take(report, models, gridMs, tick);
            stood.changesTo(host.chips(), changes);
            if (!before.equals(host.holds())) {
                before.forEach((held, chips) -> change(held, -chips));
                host.holds().forEach(this::change);
            }
        }
        return fate;
    }

    /** Before any tick has closed every host counts as seen. */
    private static boolean isSeen(HostState host, long tick) {
        return tick == Long.MIN_VALUE || tick - host.tick() < SEEN_TICKS;
    }

    private void change(HeldChips held, long by) {
        long before = jobs.getOrDefault(held, 0L);
        told.putIfAbsent(held, before);
        if (before + by == 0) {
            jobs.remove(held);
        } else {
            jobs.put(held, before + by);
        }
    }

    @Override
    public Sums close(long tick) {
        Totals totals = new Totals(tick);
        for (HostState host : hosts.values()) {
            totals.add(host);
            if (isSeen(host, closedTick) && !isSeen(host, tick)) {
                host.chips().changesTo(host.chips().unseen(), changes);
            }
        }
        Sums sums = totals.sums().add(changes).add(quality);
        quality.clear();
        changes = new Sums();
        closedTick = tick;
        told.forEach((held, before) -> {
            long now = jobs.getOrDefault(held, 0L);
            if (now != before) {
                Figures.addJob(sums, held.job(), held.chipModel(), now);
            }
        });
        told.clear();
        return sums.add(intervals.close());
    }

    /** Sums of all hosts at the end of one tick. */
    private static final class Totals {
        private final Map<String, ChipTally> chips = new TreeMap<>();
        private final Map<String, long[]> hostsByFreeChips = new TreeMap<>();
        private final long tick;
        private long hosts;
        private long seen;
        private long powerMw;
        private long oldest;
        private long heldOff;

        private Totals(long tick) {
            this.tick = tick;
        }

        private void add(HostState host) {
            if (host.shares().isEmpty()) {
                return;
            }
            long age = tick - host.tick();
            boolean isSeen = age < SEEN_TICKS;
            hosts++;
            if (isSeen) {
                seen++;
                powerMw += host.powerMw();
                oldest = Math.max(oldest, age);
            }
            boolean isHeldOff = host.oscillation().isHeldOff(tick);
            heldOff += isHeldOff ? 1 : 0;
            host.shares().forEach((model, share) -> add(model, share, isSeen, isHeldOff));
        }

        private void add(String model, ChipTally share, boolean isSeen, boolean isHeldOff) {
            ChipTally sum = chips.computeIfAbsent(model, m -> new ChipTally());
            if (isSeen) {
                sum.add(share);
                hostsByFreeChips
                        .computeIfAbsent(model, m -> new long[HostState.MAX_CHIPS + 1])[isHeldOff ? 0 : share.free()]++;
            } else {
                sum.addUnknown(share);
            }
        }

        private Sums sums() {
            Sums sums = new Sums()
                    .add("hosts", hosts)
                    .add("hostsSeen", seen)
                    .add("hostPowerMw", powerMw)
                    .add("oldestSeenTicks", oldest)
                    .add(ReadingRules.name(ReportField.REPORT, Validity.QUESTIONABLE, QualityFlag.OSCILLATORY), heldOff)
                    .add(
                            ReadingRules.name(ReportField.REPORT, Validity.QUESTIONABLE, QualityFlag.OLD_DATA),
                            hosts - seen);
            chips.forEach((model, sum) -> sum.addTo(sums, model));
            hostsByFreeChips.forEach((model, counts) -> {
                for (int free = 0; free < counts.length; free++) {
                    sums.add(ChipFigure.hostsName(model, free), counts[free]);
                }
            });
            return sums;
        }
    }
}
