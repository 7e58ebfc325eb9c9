package io.petagrid.domain.dispatch;

import io.petagrid.domain.fleet.Precision;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a job asks for, as it is kept. */
final class SpecRow {
    private SpecRow() {}

    static void write(JobSpec spec, DataOutput out) throws IOException {
        out.writeUTF(spec.job());
        out.writeInt(spec.priority());
        out.writeByte(spec.precision().ordinal());
        out.writeInt(spec.chips());
        out.writeInt(spec.gang());
        out.writeLong(spec.durationEstimateMs());
        out.writeInt(spec.ringMicros());
        out.writeUTF(spec.model());
        writeText(spec.dataset(), out);
        out.writeLong(spec.submittedGridMs());
        JobSpec.Freedom freedom = spec.freedom();
        out.writeByte(freedom.flexibility().ordinal());
        out.writeInt(freedom.leastChips());
        out.writeInt(freedom.mostChips());
        writeLong(freedom.deadlineGridMs(), out);
        out.writeInt(freedom.residency().size());
        for (String region : freedom.residency()) {
            out.writeUTF(region);
        }
    }

    static JobSpec read(DataInput in) throws IOException {
        return new JobSpec(
                in.readUTF(),
                in.readInt(),
                Precision.values()[in.readByte()],
                in.readInt(),
                in.readInt(),
                in.readLong(),
                in.readInt(),
                in.readUTF(),
                readText(in),
                in.readLong(),
                readFreedom(in));
    }

    private static JobSpec.Freedom readFreedom(DataInput in) throws IOException {
        Flexibility flexibility = Flexibility.values()[in.readByte()];
        int least = in.readInt();
        int most = in.readInt();
        Long deadline = readLong(in);
        List<String> residency = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count--) {
            residency.add(in.readUTF());
        }
        return new JobSpec.Freedom(flexibility, least, most, deadline, residency);
    }

    static void writeText(@Nullable String text, DataOutput out) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeUTF(text);
        }
    }

    static @Nullable String readText(DataInput in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }

    static void writeLong(@Nullable Long number, DataOutput out) throws IOException {
        out.writeBoolean(number != null);
        if (number != null) {
            out.writeLong(number);
        }
    }

    static @Nullable Long readLong(DataInput in) throws IOException {
        return in.readBoolean() ? in.readLong() : null;
    }
}
