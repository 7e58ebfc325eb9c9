package io.petagrid.domain.telemetry;

import io.petagrid.domain.telemetry.MeterReportView.Reading;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The last accepted report of every meter group of one telemetry partition. All groups are one block: they are few. */
public final class MeterBook implements SourceBlocks {
    private final Map<String, Group> groups = new TreeMap<>();

    private static final class Group {
        private final Sequences sequences;
        private long reportTick;
        private List<FlowSum> primary = List.of();

        private Group(Sequences sequences) {
            this.sequences = sequences;
        }
    }

    /** Takes a report that passed its check. */
    public Outcome accept(MeterReportView report, long tick) {
        Group group = groups.computeIfAbsent(report.meterGroup(), name -> new Group(new Sequences()));
        Outcome outcome = group.sequences.see(report.bootMs(), report.sequence());
        if (outcome == Outcome.ACCEPTED) {
            group.reportTick = tick;
            group.primary = report.readings().stream()
                    .filter(Reading::primary)
                    .map(reading ->
                            new FlowSum(reading.flow(), reading.powerMw(), 1, 1, reading.limitMw(), reading.storedJ()))
                    .toList();
        }
        return outcome;
    }

    @Override
    public PartitionSums sums(long tick) {
        Map<Flow, FlowSum> flows = new EnumMap<>(Flow.class);
        long oldest = 0;
        for (Group group : groups.values()) {
            boolean seen = Freshness.seen(group.reportTick, tick);
            oldest = seen ? Math.max(oldest, tick - group.reportTick) : oldest;
            for (FlowSum reading : group.primary) {
                flows.merge(reading.flow(), seen ? reading : reading.asUnseen(), FlowSum::plus);
            }
        }
        return new PartitionSums(0, 0, 0, (int) oldest, List.of(), List.of(), List.copyOf(flows.values()));
    }

    @Override
    public void settleChanges() {
        // Sums of meters are told whole each time.
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
            FlowSums.write(group.primary, out);
        }
    }

    @Override
    public void readBlock(DataInput in) throws IOException {
        for (int count = in.readInt(); count > 0; count--) {
            String name = in.readUTF();
            Group group = new Group(Sequences.readFrom(in));
            group.reportTick = in.readLong();
            group.primary = FlowSums.read(in);
            groups.put(name, group);
        }
    }
}
