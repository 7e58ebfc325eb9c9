package io.petagrid.domain.supply;

import io.petagrid.domain.telemetry.ChipField;
import io.petagrid.domain.telemetry.ChipSums;
import io.petagrid.domain.telemetry.Flow;
import io.petagrid.domain.telemetry.FlowSum;
import io.petagrid.domain.telemetry.PartitionSums;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a site, a region or the grid amounts to at the end of a tick: sums of its members, changed in place while it is built. */
public final class ScopeSums {
    private final Map<String, ChipSums> chips = new TreeMap<>();
    private final Map<Flow, FlowSum> flows = new EnumMap<>(Flow.class);
    private final List<String> missing = new ArrayList<>();
    private final Map<String, Long> awaited = new TreeMap<>();
    private int hosts;
    private int hostsSeen;
    private long hostPowerMw;
    private int oldestSeenTicks;

    /** Adds a member that passed the tick. */
    public void add(PartitionSums sums) {
        hosts += sums.hosts();
        hostsSeen += sums.hostsSeen();
        hostPowerMw += sums.hostPowerMw();
        oldestSeenTicks = Math.max(oldestSeenTicks, sums.oldestSeenTicks());
        sums.chips().forEach(this::addChips);
        sums.flows().forEach(this::addFlow);
    }

    /** Adds a member that did not pass the tick: what it has is there, but unseen. */
    public void addMissing(String member, PartitionSums latest) {
        missing.add(member);
        hosts += latest.hosts();
        latest.chips().forEach(sum -> addChips(sum.asUnknown()));
        latest.flows().forEach(sum -> addFlow(sum.asUnseen()));
    }

    public void add(ScopeSums other) {
        hosts += other.hosts;
        hostsSeen += other.hostsSeen;
        hostPowerMw += other.hostPowerMw;
        oldestSeenTicks = Math.max(oldestSeenTicks, other.oldestSeenTicks);
        other.chips.values().forEach(this::addChips);
        other.flows.values().forEach(this::addFlow);
        missing.addAll(other.missing);
        other.awaited.forEach((model, count) -> awaited.merge(model, count, Long::sum));
    }

    /** Takes note of chips that are to be there; those beyond the installed ones are awaited. */
    public void expect(Map<String, Long> planned) {
        planned.forEach((model, count) -> {
            ChipSums known = chips.get(model);
            long installed = known == null ? 0 : known.get(ChipField.INSTALLED);
            if (count > installed) {
                awaited.put(model, count - installed);
            }
        });
    }

    /** Chips by model, in order of the model's id, that are to be there and that no inventory has told. */
    public Map<String, Long> awaited() {
        return awaited;
    }

    /** Whether some chip is unknown. */
    public boolean hasUnknown() {
        return chips.values().stream().anyMatch(sum -> sum.get(ChipField.UNKNOWN) > 0);
    }

    private void addChips(ChipSums sum) {
        chips.computeIfAbsent(sum.chipModel(), ChipSums::new).add(sum);
    }

    private void addFlow(FlowSum sum) {
        flows.merge(sum.flow(), sum, FlowSum::plus);
    }

    /** Chips by model, in order of the model's id. */
    public Collection<ChipSums> chips() {
        return chips.values();
    }

    /** One flow; all zero where no meter measures it. */
    public FlowSum flow(Flow flow) {
        return flows.getOrDefault(flow, new FlowSum(flow, 0, 0, 0, 0, 0));
    }

    /** Members that had not passed the tick, as site/family/partition. */
    public List<String> missing() {
        return missing;
    }

    public int hosts() {
        return hosts;
    }

    public int hostsSeen() {
        return hostsSeen;
    }

    /** AC power of seen hosts, milliwatts. */
    public long hostPowerMw() {
        return hostPowerMw;
    }

    /** Age of the oldest report that counts as seen, ticks. */
    public int oldestSeenTicks() {
        return oldestSeenTicks;
    }

    public void writeTo(DataOutput out) throws IOException {
        SumsCodec.writeChips(chips.values(), out);
        io.petagrid.domain.telemetry.FlowSums.write(List.copyOf(flows.values()), out);
        SumsCodec.writeStrings(missing, out);
        out.writeInt(hosts);
        out.writeInt(hostsSeen);
        out.writeLong(hostPowerMw);
        out.writeInt(oldestSeenTicks);
        out.writeInt(awaited.size());
        for (Map.Entry<String, Long> model : awaited.entrySet()) {
            out.writeUTF(model.getKey());
            out.writeLong(model.getValue());
        }
    }

    public static ScopeSums readFrom(DataInput in) throws IOException {
        ScopeSums sums = new ScopeSums();
        SumsCodec.readChips(in).forEach(sums::addChips);
        io.petagrid.domain.telemetry.FlowSums.read(in).forEach(sums::addFlow);
        sums.missing.addAll(SumsCodec.readStrings(in));
        sums.hosts = in.readInt();
        sums.hostsSeen = in.readInt();
        sums.hostPowerMw = in.readLong();
        sums.oldestSeenTicks = in.readInt();
        for (int models = in.readInt(); models > 0; models--) {
            sums.awaited.put(in.readUTF(), in.readLong());
        }
        return sums;
    }
}
