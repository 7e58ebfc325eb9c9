package io.petagrid.domain.telemetry;

import io.petagrid.domain.telemetry.MeterReportView.Reading;
import io.petagrid.domain.time.GridClock;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The last accepted report of every meter group of one telemetry partition. All groups are one block: they are few. */
public final class MeterBook implements SourceBlocks {
    private final Map<String, Group> groups = new TreeMap<>();
    private final QualityTally quality = new QualityTally();
    private final QualityTally found = new QualityTally();
    private final IntervalTable intervals;

    /** A book of a grid whose time is the broker's. */
    public MeterBook() {
        this(GridClock.BROKER);
    }

    public MeterBook(GridClock clock) {
        intervals = new IntervalTable(clock);
    }

    private static final class Group {
        private final Sequences sequences;
        private long reportTick;
        private List<Reading> readings = List.of();

        private Group(Sequences sequences) {
            this.sequences = sequences;
        }
    }

    /** Takes a report that passed its check. */
    public Outcome accept(MeterReportView report, long tick) {
        Group group = groups.computeIfAbsent(report.meterGroup(), name -> new Group(new Sequences()));
        Outcome outcome = group.sequences.see(report.bootMs(), report.sequence());
        found.clear();
        List<Reading> readings = report.believable(found);
        if (outcome != Outcome.DUPLICATE) {
            quality.add(found);
        }
        if (outcome == Outcome.ACCEPTED) {
            group.reportTick = tick;
            group.readings = readings;
        }
        if (outcome == Outcome.ACCEPTED || outcome == Outcome.SUPERSEDED) {
            settle(report, readings);
        }
        return outcome;
    }

    /** Adds the energy of a report to the interval that holds its end. */
    private void settle(MeterReportView report, List<Reading> readings) {
        intervals.row(report.toMs()).reading();
        for (Reading reading : readings) {
            if (reading.primary() && reading.isMeasured()) {
                intervals.meter(reading.flow(), reading.powerMw(), report.toMs() - report.fromMs(), report.toMs());
            }
        }
    }

    @Override
    public PartitionSums sums(long tick) {
        Map<Flow, FlowSum> flows = new EnumMap<>(Flow.class);
        List<MeterPower> meters = new ArrayList<>();
        long oldest = 0;
        long old = 0;
        for (Group group : groups.values()) {
            boolean seen = Freshness.seen(group.reportTick, tick);
            old += seen ? 0 : 1;
            oldest = seen ? Math.max(oldest, tick - group.reportTick) : oldest;
            for (Reading reading : group.readings) {
                meters.add(reading.asMeter(seen));
                if (reading.primary()) {
                    flows.merge(reading.flow(), reading.asFlow(seen), FlowSum::plus);
                }
            }
        }
        meters.sort(Comparator.comparing(MeterPower::meter));
        quality.add(ReportField.REPORT, Validity.QUESTIONABLE, QualityFlag.OLD_DATA, old);
        return PartitionSums.ofMeters((int) oldest, List.copyOf(flows.values()), List.copyOf(meters))
                .withIntervals(intervals.take())
                .withQuality(quality.take());
    }

    @Override
    public void settleChanges() {
        intervals.clear();
        quality.clear();
    }

    @Override
    public int blocks() {
        return groups.isEmpty() ? 0 : 1;
    }

    @Override
    public int blockOf(byte[] group) {
        return groups.containsKey(new String(group, StandardCharsets.UTF_8)) ? 0 : -1;
    }

    @Override
    public void writeBlock(int block, DataOutput out) throws IOException {
        out.writeInt(groups.size());
        for (Map.Entry<String, Group> entry : groups.entrySet()) {
            out.writeUTF(entry.getKey());
            Group group = entry.getValue();
            group.sequences.writeTo(out);
            out.writeLong(group.reportTick);
            out.writeShort(group.readings.size());
            for (Reading reading : group.readings) {
                reading.writeTo(out);
            }
        }
    }

    @Override
    public void readBlock(DataInput in) throws IOException {
        for (int count = in.readInt(); count > 0; count--) {
            String name = in.readUTF();
            Group group = new Group(Sequences.readFrom(in));
            group.reportTick = in.readLong();
            List<Reading> readings = new ArrayList<>();
            for (int meters = in.readUnsignedShort(); meters > 0; meters--) {
                readings.add(Reading.readFrom(in));
            }
            group.readings = List.copyOf(readings);
            groups.put(name, group);
        }
    }
}
