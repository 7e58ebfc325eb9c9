package io.petagrid.verifier;

import io.petagrid.wire.FacilityReport;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.MeterReading;
import io.petagrid.wire.MeterRole;
import io.petagrid.wire.QualityFlag;
import io.petagrid.wire.ReportField;
import io.petagrid.wire.Validity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** Meter groups of one telemetry partition. */
final class MeterLedger implements Ledger {
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final ReportRules rules;
    private final IntervalLedger intervals;
    /** Readings since the last call that were not good. */
    private final Sums quality = new Sums();

    private static final class Group {
        private final SeenReports seen = new SeenReports();
        private List<MeterReading> readings = List.of();
        private long tick;
    }

    MeterLedger(ReportRules rules, GridClock clock) {
        this.rules = rules;
        this.intervals = new IntervalLedger(clock);
    }

    @Override
    public boolean isOfType(SpecificRecord report) {
        return report instanceof FacilityReport;
    }

    @Override
    public String site(SpecificRecord report) {
        return ((FacilityReport) report).getSite();
    }

    @Override
    public String source(SpecificRecord report) {
        return ((FacilityReport) report).getMeterGroup();
    }

    @Override
    public Fate take(SpecificRecord record, long appendMs, long tick) {
        FacilityReport report = (FacilityReport) record;
        if (!rules.spanFits(report.getFromMs(), report.getToMs(), appendMs) || !ReportRules.fits(report)) {
            return Fate.REJECTED;
        }
        if (rules.isLate(report.getToMs(), appendMs)) {
            return Fate.LATE;
        }
        Group group = groups.computeIfAbsent(report.getMeterGroup(), name -> new Group());
        Fate fate = group.seen.see(report.getBootMs(), report.getSequence());
        Sums found = new Sums();
        List<MeterReading> readings = report.getMeters().stream()
                .map(reading -> ReadingRules.take(reading, found))
                .toList();
        if (fate == Fate.ACCEPTED || fate == Fate.SUPERSEDED) {
            quality.add(found);
            intervals.take(report, readings);
        }
        if (fate == Fate.ACCEPTED) {
            group.tick = tick;
            group.readings = readings;
        }
        return fate;
    }

    @Override
    public Sums close(long tick) {
        Sums sums = new Sums().add(quality);
        quality.clear();
        long oldest = 0;
        for (Group group : groups.values()) {
            long age = tick - group.tick;
            boolean isSeen = age < HostLedger.SEEN_TICKS;
            sums.add(
                    ReadingRules.name(ReportField.REPORT, Validity.QUESTIONABLE, QualityFlag.OLD_DATA), isSeen ? 0 : 1);
            oldest = isSeen ? Math.max(oldest, age) : oldest;
            group.readings.forEach(reading -> add(sums, reading, isSeen && reading.getPowerMw() >= 0));
        }
        return sums.add("oldestSeenTicks", oldest).add(intervals.close());
    }

    private static void add(Sums sums, MeterReading reading, boolean isSeen) {
        long powerMw = isSeen ? reading.getPowerMw() : 0;
        Figures.addMeter(sums, reading.getMeter(), reading.getFlow(), reading.getRole(), powerMw, isSeen);
        if (reading.getRole() == MeterRole.PRIMARY) {
            Long limit = isSeen ? reading.getLimitMw() : null;
            Long stored = isSeen ? reading.getStoredJ() : null;
            Figures.addFlow(
                    sums,
                    reading.getFlow(),
                    powerMw,
                    1,
                    isSeen ? 1 : 0,
                    limit == null ? 0 : limit,
                    stored == null ? 0 : stored);
        }
    }
}
