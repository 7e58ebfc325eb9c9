package io.petagrid.domain.supply;

import io.petagrid.domain.telemetry.ChipPhase;
import io.petagrid.domain.telemetry.ChipTime;
import io.petagrid.domain.telemetry.ChipTransition;
import io.petagrid.domain.telemetry.Flow;
import io.petagrid.domain.telemetry.FlowEnergy;
import io.petagrid.domain.telemetry.IntervalSums;
import io.petagrid.domain.telemetry.MeterPower;
import io.petagrid.domain.telemetry.MeterRole;
import io.petagrid.domain.telemetry.QualityCount;
import io.petagrid.domain.telemetry.QualityFlag;
import io.petagrid.domain.telemetry.ReportField;
import io.petagrid.domain.telemetry.Validity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How that part of sums is written and read back that is about single meters or about what happened since the sums before. */
final class ChangesCodec {
    private ChangesCodec() {}

    private interface Item<T> {
        T read(DataInput in) throws IOException;
    }

    private static <T> List<T> read(DataInput in, Item<T> item) throws IOException {
        List<T> items = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count--) {
            items.add(item.read(in));
        }
        return List.copyOf(items);
    }

    static void writeQuality(List<QualityCount> counts, DataOutput out) throws IOException {
        out.writeInt(counts.size());
        for (QualityCount count : counts) {
            out.writeByte(count.field().ordinal());
            out.writeByte(count.validity().ordinal());
            out.writeByte(count.flag().ordinal());
            out.writeLong(count.readings());
        }
    }

    static List<QualityCount> readQuality(DataInput from) throws IOException {
        return read(
                from,
                in -> new QualityCount(
                        ReportField.values()[in.readByte()],
                        Validity.values()[in.readByte()],
                        QualityFlag.values()[in.readByte()],
                        in.readLong()));
    }

    static void writeTransitions(List<ChipTransition> transitions, DataOutput out) throws IOException {
        out.writeInt(transitions.size());
        for (ChipTransition transition : transitions) {
            out.writeUTF(transition.chipModel());
            out.writeByte(transition.from().ordinal());
            out.writeByte(transition.to().ordinal());
            out.writeInt(transition.chips());
            out.writeLong(transition.fromPermille());
            out.writeLong(transition.toPermille());
        }
    }

    static List<ChipTransition> readTransitions(DataInput from) throws IOException {
        return read(
                from,
                in -> new ChipTransition(
                        in.readUTF(),
                        ChipPhase.values()[in.readByte()],
                        ChipPhase.values()[in.readByte()],
                        in.readInt(),
                        in.readLong(),
                        in.readLong()));
    }

    static void writeMeters(List<MeterPower> meters, DataOutput out) throws IOException {
        out.writeInt(meters.size());
        for (MeterPower meter : meters) {
            out.writeUTF(meter.meter());
            out.writeByte(meter.flow().ordinal());
            out.writeByte(meter.role().ordinal());
            out.writeLong(meter.powerMw());
            out.writeBoolean(meter.seen());
        }
    }

    static List<MeterPower> readMeters(DataInput from) throws IOException {
        return read(
                from,
                in -> new MeterPower(
                        in.readUTF(),
                        Flow.values()[in.readByte()],
                        MeterRole.values()[in.readByte()],
                        in.readLong(),
                        in.readBoolean()));
    }

    static void writeIntervals(List<IntervalSums> intervals, DataOutput out) throws IOException {
        out.writeInt(intervals.size());
        for (IntervalSums interval : intervals) {
            out.writeLong(interval.fromGridMs());
            out.writeLong(interval.readings());
            out.writeLong(interval.hostEnergyUj());
            writeFlows(interval.flows(), out);
            writeChips(interval.chips(), out);
        }
    }

    static List<IntervalSums> readIntervals(DataInput from) throws IOException {
        return read(
                from,
                in -> new IntervalSums(
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        read(in, ChangesCodec::readFlow),
                        read(in, ChangesCodec::readChip)));
    }

    private static void writeFlows(List<FlowEnergy> flows, DataOutput out) throws IOException {
        out.writeInt(flows.size());
        for (FlowEnergy flow : flows) {
            out.writeByte(flow.flow().ordinal());
            out.writeLong(flow.energyUj());
            out.writeLong(flow.meterMs());
        }
    }

    private static FlowEnergy readFlow(DataInput in) throws IOException {
        return new FlowEnergy(Flow.values()[in.readByte()], in.readLong(), in.readLong());
    }

    private static void writeChips(List<ChipTime> chips, DataOutput out) throws IOException {
        out.writeInt(chips.size());
        for (ChipTime chip : chips) {
            out.writeUTF(chip.chipModel());
            out.writeLong(chip.chipMs());
            out.writeLong(chip.availablePermilleMs());
            out.writeLong(chip.allocatedPermilleMs());
            out.writeLong(chip.deliveredPermilleMs());
            out.writeLong(chip.energyUj());
        }
    }

    private static ChipTime readChip(DataInput in) throws IOException {
        return new ChipTime(in.readUTF(), in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }
}
