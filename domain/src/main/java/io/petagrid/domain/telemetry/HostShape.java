package io.petagrid.domain.telemetry;

import io.petagrid.domain.fleet.ChipModel;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stays the same from report to report of a host: which chips, of which model, in which state, held by which job. What follows from
 * it alone is worked out once. One object stands for all reports, and all hosts of a partition, that agree in it.
 */
public final class HostShape {
    private static final ChipState[] STATES = ChipState.values();

    private final String[] chipModels;
    private final String[] jobs;
    private final int[] slot;
    private final int[] chipModel;
    private final int[] state;
    private final int[] job;
    private final List<HostLayout> layouts = new ArrayList<>(1);
    private @Nullable ChipBounds bounds;

    private HostShape(String[] chipModels, String[] jobs, int[] slot, int[] chipModel, int[] state, int[] job) {
        this.chipModels = chipModels;
        this.jobs = jobs;
        this.slot = slot;
        this.chipModel = chipModel;
        this.state = state;
        this.job = job;
    }

    /** The shape of a report whose columns have been checked. */
    static HostShape of(HostReportView report) {
        return new HostShape(
                Arrays.copyOf(report.chipModels, report.chipModelCount),
                Arrays.copyOf(report.jobs, report.jobCount),
                Arrays.copyOf(report.slot, report.chips),
                Arrays.copyOf(report.chipModel, report.chips),
                Arrays.copyOf(report.state, report.chips),
                Arrays.copyOf(report.job, report.chips));
    }

    /** Chips that reports of this shape are about. */
    public int chips() {
        return slot.length;
    }

    String[] chipModels() {
        return chipModels;
    }

    int slot(int chip) {
        return slot[chip];
    }

    String chipModel(int chip) {
        return chipModels[chipModel[chip]];
    }

    ChipState state(int chip) {
        return STATES[state[chip]];
    }

    /** The job that holds a chip; null for none. */
    @Nullable
    String job(int chip) {
        return job[chip] == 0 ? null : jobs[job[chip] - 1];
    }

    /** Bounds of its chips' values by the models that hold now. */
    ChipBounds bounds(ModelsInForce models) throws Rejection {
        ChipBounds known = bounds;
        if (known == null || !known.holdsFor(models)) {
            ChipModel[] byChip = new ChipModel[chips()];
            for (int i = 0; i < byChip.length; i++) {
                byChip[i] = models.require(chipModel(i));
            }
            for (String model : chipModels) {
                models.require(model);
            }
            known = new ChipBounds(models, byChip);
            bounds = known;
        }
        return known;
    }

    /** What the chips of this shape are on a host with an inventory; null stands for a host that has not told one. */
    @SuppressWarnings("ReferenceEquality")
    HostLayout layout(@Nullable HostInventory installed) {
        for (HostLayout layout : layouts) {
            if (layout.installed() == installed) {
                return layout;
            }
        }
        HostLayout added = new HostLayout(this, installed);
        layouts.add(added);
        return added;
    }

    void writeTo(DataOutput out) throws IOException {
        writeStrings(chipModels, out);
        writeStrings(jobs, out);
        out.writeShort(chips());
        for (int i = 0; i < chips(); i++) {
            out.writeByte(slot[i]);
            out.writeShort(chipModel[i]);
            out.writeByte(state[i]);
            out.writeShort(job[i]);
        }
    }

    static HostShape readFrom(DataInput in) throws IOException {
        String[] chipModels = readStrings(in);
        String[] jobs = readStrings(in);
        int chips = in.readUnsignedShort();
        int[] slot = new int[chips];
        int[] chipModel = new int[chips];
        int[] state = new int[chips];
        int[] job = new int[chips];
        for (int i = 0; i < chips; i++) {
            slot[i] = in.readUnsignedByte();
            chipModel[i] = in.readUnsignedShort();
            state[i] = in.readUnsignedByte();
            job[i] = in.readUnsignedShort();
        }
        return new HostShape(chipModels, jobs, slot, chipModel, state, job);
    }

    private static void writeStrings(String[] strings, DataOutput out) throws IOException {
        out.writeShort(strings.length);
        for (String string : strings) {
            out.writeUTF(string);
        }
    }

    private static String[] readStrings(DataInput in) throws IOException {
        String[] strings = new String[in.readUnsignedShort()];
        for (int i = 0; i < strings.length; i++) {
            strings[i] = in.readUTF();
        }
        return strings;
    }
}
