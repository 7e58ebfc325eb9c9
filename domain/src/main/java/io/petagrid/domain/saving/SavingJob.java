package io.petagrid.domain.saving;

import io.petagrid.domain.dispatch.Decision;
import io.petagrid.domain.dispatch.DecisionKind;
import io.petagrid.domain.dispatch.DecisionState;
import io.petagrid.domain.dispatch.Reason;
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
    private String quotedFor = "";
    private long quotedMicroyuan;
    private long shadowTransferMicroyuan;
    private String model = "";
    private boolean isWithdrawn;
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

    /** The open stint, if it is of that decision; else null. */
    @Nullable
    Stint own(Decision decision) {
        Stint open = open();
        return open != null && open.decision.equals(decision.id()) ? open : null;
    }

    /** Telemetry shows it, or another number of its chips. */
    void follow(Decision decision) {
        Stint open = open();
        if (open == null) {
            return;
        }
        if (open.decision.equals(decision.id())) {
            if (decision.state() == DecisionState.COMPLIED) {
                open.seen();
            }
        } else if (decision.kind() == DecisionKind.SCALE && decision.chips() != open.chips()) {
            open.end(decision.gridMs());
            begin(open.onChips(decision.chips(), decision.gridMs()));
        }
    }

    /** A step ends what its decision began, or the job; a run that no telemetry has shown never was. */
    void end(Decision decision) {
        boolean isOrderly = decision.state() == DecisionState.COMPLETED || decision.state() == DecisionState.SUPERSEDED;
        boolean endsJob = decision.kind() == DecisionKind.CANCEL && decision.state() == DecisionState.COMPLETED;
        Stint ended = endsJob ? open() : own(decision);
        if (ended != null && (isOrderly || ended.isSeen())) {
            ended.end(decision.gridMs());
        } else if (ended != null) {
            stints.removeLast();
        }
        boolean isCancelled = decision.state() == DecisionState.REVOKED && decision.reason() == Reason.CANCELLED;
        boolean isDone = ended != null && (decision.state() == DecisionState.COMPLETED || isWithdrawn);
        if (endsJob || isCancelled || isDone) {
            isOver = true;
        }
    }

    List<Stint> stints() {
        return stints;
    }

    /** Moving its data is to cost so much, should it come to that decision, micro-yuan. */
    void quote(String decision, long microyuan) {
        quotedFor = decision;
        quotedMicroyuan = microyuan;
    }

    /** What moving its data costs by a decision, micro-yuan. */
    long quoted(String decision) {
        return decision.equals(quotedFor) ? quotedMicroyuan : 0;
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

    /** It is to end, wherever it runs. */
    void withdraw() {
        isWithdrawn = true;
    }

    /** Whether nothing more is to come of it. */
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
        out.writeUTF(quotedFor);
        out.writeLong(quotedMicroyuan);
        out.writeLong(shadowTransferMicroyuan);
        out.writeUTF(model);
        out.writeBoolean(isWithdrawn);
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
        job.quotedFor = in.readUTF();
        job.quotedMicroyuan = in.readLong();
        job.shadowTransferMicroyuan = in.readLong();
        job.model = in.readUTF();
        job.isWithdrawn = in.readBoolean();
        job.isOver = in.readBoolean();
        for (int count = in.readInt(); count > 0; count--) {
            job.stints.add(Stint.readFrom(in));
        }
        job.shadow = in.readBoolean() ? Stint.readFrom(in) : null;
        return job;
    }
}
