package io.petagrid.domain.supply;

import io.petagrid.domain.telemetry.ChipSums;
import io.petagrid.domain.telemetry.FlowSums;
import io.petagrid.domain.telemetry.JobHold;
import io.petagrid.domain.telemetry.PartitionSums;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** How sums are written into state and read back. */
public final class SumsCodec {
    private SumsCodec() {}

    public static void write(PartitionSums sums, DataOutput out) throws IOException {
        out.writeInt(sums.hosts());
        out.writeInt(sums.hostsSeen());
        out.writeLong(sums.hostPowerMw());
        out.writeInt(sums.oldestSeenTicks());
        writeChips(sums.chips(), out);
        writeJobs(sums.jobs(), out);
        FlowSums.write(sums.flows(), out);
        ChangesCodec.writeQuality(sums.quality(), out);
        ChangesCodec.writeTransitions(sums.transitions(), out);
        ChangesCodec.writeMeters(sums.readings(), out);
        ChangesCodec.writeIntervals(sums.intervals(), out);
    }

    public static PartitionSums read(DataInput in) throws IOException {
        return new PartitionSums(
                in.readInt(),
                in.readInt(),
                in.readLong(),
                in.readInt(),
                readChips(in),
                readJobs(in),
                FlowSums.read(in),
                ChangesCodec.readQuality(in),
                ChangesCodec.readTransitions(in),
                ChangesCodec.readMeters(in),
                ChangesCodec.readIntervals(in));
    }

    static void writeChips(Collection<ChipSums> chips, DataOutput out) throws IOException {
        out.writeInt(chips.size());
        for (ChipSums sum : chips) {
            sum.writeTo(out);
        }
    }

    static List<ChipSums> readChips(DataInput in) throws IOException {
        List<ChipSums> chips = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count--) {
            chips.add(ChipSums.readFrom(in));
        }
        return chips;
    }

    public static void writeJobs(Collection<JobHold> jobs, DataOutput out) throws IOException {
        out.writeInt(jobs.size());
        for (JobHold hold : jobs) {
            out.writeUTF(hold.job());
            out.writeUTF(hold.chipModel());
            out.writeInt(hold.chips());
        }
    }

    public static List<JobHold> readJobs(DataInput in) throws IOException {
        List<JobHold> jobs = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count--) {
            jobs.add(new JobHold(in.readUTF(), in.readUTF(), in.readInt()));
        }
        return jobs;
    }

    static void writeStrings(List<String> strings, DataOutput out) throws IOException {
        out.writeInt(strings.size());
        for (String string : strings) {
            out.writeUTF(string);
        }
    }

    static List<String> readStrings(DataInput in) throws IOException {
        List<String> strings = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count--) {
            strings.add(in.readUTF());
        }
        return strings;
    }
}
