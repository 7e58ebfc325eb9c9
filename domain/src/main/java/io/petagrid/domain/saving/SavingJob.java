package io.petagrid.domain.saving;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A job as it was dispatched, and as the shadow that does nothing runs it: at home, as soon as it fits there. */
final class SavingJob {
    final String job;
    final long number;
    final int chips;
    final long estimateMs;
    final String home;
    /** Speed by chip model at home, permille; in the order in which they are tried. */
    final Map<String, Integer> speeds;

    private final List<Stint> stints = new ArrayList<>();
    private long transferMicroyuan;
    private long shadowTransferMicroyuan;
    private String model = "";
    private boolean isOver;
    private @Nullable Stint shadow;

    /** @param number of its submission, in the order of history */
    SavingJob(String job, long number, int chips, long estimateMs, String home, Map<String, Integer> speeds) {
        this.job = job;
        this.number = number;
        this.chips = chips;
        this.estimateMs = estimateMs;
        this.home = home;
        this.speeds = new TreeMap<>(speeds);
    }

    /** It holds chips from now on. */
    void begin(Stint stint) {
        stints.add(stint);
    }

    /** The stint that is not over; null for none. */
    @Nullable
    Stint open() {
        return !stints.isEmpty() && stints.getLast().isOpen() ? stints.getLast() : null;
    }

    /** The open stint never was. */
    void forgetOpen() {
        stints.removeLast();
    }

    List<Stint> stints() {
        return stints;
    }

    /** Data was moved for it, micro-yuan. */
    void transfer(long microyuan) {
        transferMicroyuan += microyuan;
    }

    long transferMicroyuan() {
        return transferMicroyuan;
    }

    /** Data would be moved to its home, micro-yuan. */
    void shadowTransfer(long microyuan) {
        shadowTransferMicroyuan = microyuan;
    }

    long shadowTransferMicroyuan() {
        return shadowTransferMicroyuan;
    }

    /** The AI model that it runs. */
    void model(String id) {
        model = id;
    }

    String model() {
        return model;
    }

    /** Nothing more is to come of it. */
    void over() {
        isOver = true;
    }

    boolean isOver() {
        return isOver;
    }

    @Nullable
    Stint shadow() {
        return shadow;
    }

    void startShadow(Stint stint) {
        shadow = stint;
    }

    /** Work that it has done by a time, chips x milliseconds x permille. */
    long work(long gridMs) {
        long work = 0;
        for (Stint stint : stints) {
            work = Math.addExact(work, stint.work(gridMs));
        }
        return work;
    }

    /**
     * When the shadow ends it: after the same work where that is known, else after the estimate or the work so far, whichever is more.
     */
    long shadowEndsMs(Stint at, long gridMs) {
        long ms = at.msFor(work(gridMs));
        return at.fromMs + (isOver ? ms : Math.max(ms, at.msForEstimate(estimateMs)));
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeUTF(job);
        out.writeLong(number);
        out.writeInt(chips);
        out.writeLong(estimateMs);
        out.writeUTF(home);
        out.writeInt(speeds.size());
        for (Map.Entry<String, Integer> speed : speeds.entrySet()) {
            out.writeUTF(speed.getKey());
            out.writeInt(speed.getValue());
        }
        out.writeLong(transferMicroyuan);
        out.writeLong(shadowTransferMicroyuan);
        out.writeUTF(model);
        out.writeBoolean(isOver);
        out.writeInt(stints.size());
        for (Stint stint : stints) {
            stint.writeTo(out);
        }
        out.writeBoolean(shadow != null);
        if (shadow != null) {
            shadow.writeTo(out);
        }
    }

    static SavingJob readFrom(DataInput in) throws IOException {
        String id = in.readUTF();
        long number = in.readLong();
        int chips = in.readInt();
        long estimateMs = in.readLong();
        String home = in.readUTF();
        Map<String, Integer> speeds = new TreeMap<>();
        for (int count = in.readInt(); count > 0; count--) {
            speeds.put(in.readUTF(), in.readInt());
        }
        SavingJob job = new SavingJob(id, number, chips, estimateMs, home, speeds);
        job.transferMicroyuan = in.readLong();
        job.shadowTransferMicroyuan = in.readLong();
        job.model = in.readUTF();
        job.isOver = in.readBoolean();
        for (int count = in.readInt(); count > 0; count--) {
            job.stints.add(Stint.readFrom(in));
        }
        job.shadow = in.readBoolean() ? Stint.readFrom(in) : null;
        return job;
    }
}
