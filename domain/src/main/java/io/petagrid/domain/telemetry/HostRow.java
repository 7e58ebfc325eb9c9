package io.petagrid.domain.telemetry;

import io.petagrid.domain.fleet.ChipModel;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of one host: which reports were seen, what is installed, and what its last accepted report amounts to. */
final class HostRow {
    private static final int PERMILLE = 1_000;

    private final Sequences sequences;
    private long reportTick;
    private long hostPowerMw;
    /** Chip model of each slot by the last inventory; null until there is one. */
    private @Nullable String @Nullable [] installedBySlot;

    private final List<ChipSums> shares = new ArrayList<>(1);
    private List<JobHold> holds = List.of();

    HostRow() {
        this(new Sequences());
    }

    private HostRow(Sequences sequences) {
        this.sequences = sequences;
    }

    Sequences sequences() {
        return sequences;
    }

    List<JobHold> holds() {
        return holds;
    }

    /** Takes over an accepted report. Its chip models must have been resolved by the check. */
    void update(HostReportView report, HostCheck check, JobScratch scratch, long tick) {
        reportTick = tick;
        hostPowerMw = report.hostPowerMw;
        if (report.hasInventory) {
            installedBySlot = installed(report);
        }
        shares.clear();
        countInstalled();
        scratch.clear();
        for (int i = 0; i < report.chips; i++) {
            add(report, i, check.model(report, i), scratch);
        }
        for (ChipSums share : shares) {
            share.add(ChipField.UNKNOWN, share.get(ChipField.INSTALLED) - seen(share));
        }
        holds = scratch.holds(holds);
    }

    private static long seen(ChipSums share) {
        return share.get(ChipField.HEALTHY)
                + share.get(ChipField.FAULTED)
                + share.get(ChipField.OUT_OF_SERVICE)
                + share.get(ChipField.STANDBY);
    }

    private static @Nullable String[] installed(HostReportView report) {
        int slots = report.inventoryChips == 0 ? 0 : report.inventorySlot[report.inventoryChips - 1] + 1;
        @Nullable String[] bySlot = new String[slots];
        for (int i = 0; i < report.inventoryChips; i++) {
            if (!report.inventoryRetired[i]) {
                bySlot[report.inventorySlot[i]] = report.inventoryModel[i];
            }
        }
        return bySlot;
    }

    private void countInstalled() {
        if (installedBySlot != null) {
            for (String model : installedBySlot) {
                if (model != null) {
                    share(model).add(ChipField.INSTALLED, 1);
                }
            }
        }
    }

    private ChipSums share(String chipModel) {
        for (ChipSums share : shares) {
            if (share.chipModel().equals(chipModel)) {
                return share;
            }
        }
        ChipSums added = new ChipSums(chipModel);
        shares.add(added);
        return added;
    }

    private void add(HostReportView report, int i, ChipModel model, JobScratch scratch) {
        ChipSums share;
        if (installedBySlot == null) {
            share = share(model.id());
            share.add(ChipField.INSTALLED, 1);
        } else if (report.slot[i] < installedBySlot.length && model.id().equals(installedBySlot[report.slot[i]])) {
            share = share(model.id());
        } else {
            return;
        }
        int job = report.job[i];
        if (job > 0) {
            scratch.add(report.jobs[job - 1], model.id());
            share.add(ChipField.ALLOCATED_SEEN, 1);
        }
        share.add(ChipField.POWER_MW, Math.max(0, report.powerMw[i]));
        switch (ChipState.values()[report.state[i]]) {
            case FAULTED -> share.add(ChipField.FAULTED, 1);
            case OUT_OF_SERVICE -> share.add(ChipField.OUT_OF_SERVICE, 1);
            case STANDBY -> share.add(ChipField.STANDBY, 1);
            case HEALTHY -> addHealthy(report, i, model, share);
        }
    }

    private static void addHealthy(HostReportView report, int i, ChipModel model, ChipSums share) {
        share.add(ChipField.HEALTHY, 1);
        int clock = report.clockMhz[i] < 0
                ? PERMILLE
                : (int) Math.min(PERMILLE, (long) PERMILLE * report.clockMhz[i] / model.ratedClockMhz());
        share.add(ChipField.AVAILABLE_PERMILLE, clock);
        if (report.job[i] > 0) {
            share.add(ChipField.ALLOCATED_HEALTHY, 1);
            share.add(ChipField.ALLOCATED_PERMILLE, clock);
        }
        int tensor = report.tensorPermille[i];
        int core = report.smPermille[i];
        addReading(share, ChipField.BUSY_COUNT, ChipField.BUSY_PERMILLE, report.busyPermille[i]);
        addReading(share, ChipField.CORE_COUNT, ChipField.CORE_PERMILLE, core);
        addReading(share, ChipField.TENSOR_COUNT, ChipField.TENSOR_PERMILLE, tensor);
        if (tensor >= 0) {
            share.add(ChipField.DELIVERED_PERMILLE, clock * tensor / PERMILLE);
        }
        int activity = tensor >= 0 ? tensor : Math.max(0, core);
        share.add(ChipField.DELIVERED_HIGH_PERMILLE, clock * activity / PERMILLE);
    }

    private static void addReading(ChipSums share, ChipField count, ChipField sum, int reading) {
        if (reading >= 0) {
            share.add(count, 1);
            share.add(sum, reading);
        }
    }

    /** Adds this host to its partition's sums at the end of a tick. */
    void addTo(HostTotals totals, long tick) {
        if (shares.isEmpty()) {
            return;
        }
        boolean seen = Freshness.seen(reportTick, tick);
        totals.host(seen, hostPowerMw, tick - reportTick);
        for (ChipSums share : shares) {
            totals.chips(share, seen);
        }
    }

    void writeTo(DataOutput out) throws IOException {
        sequences.writeTo(out);
        out.writeLong(reportTick);
        out.writeLong(hostPowerMw);
        out.writeShort(installedBySlot == null ? -1 : installedBySlot.length);
        if (installedBySlot != null) {
            for (String model : installedBySlot) {
                out.writeUTF(model == null ? "" : model);
            }
        }
        out.writeByte(shares.size());
        for (ChipSums share : shares) {
            share.writeTo(out);
        }
        out.writeShort(holds.size());
        for (JobHold hold : holds) {
            out.writeUTF(hold.job());
            out.writeUTF(hold.chipModel());
            out.writeInt(hold.chips());
        }
    }

    static HostRow readFrom(DataInput in) throws IOException {
        HostRow row = new HostRow(Sequences.readFrom(in));
        row.reportTick = in.readLong();
        row.hostPowerMw = in.readLong();
        int slots = in.readShort();
        if (slots >= 0) {
            @Nullable String[] bySlot = new String[slots];
            for (int slot = 0; slot < slots; slot++) {
                String model = in.readUTF();
                bySlot[slot] = model.isEmpty() ? null : model;
            }
            row.installedBySlot = bySlot;
        }
        for (int shares = in.readUnsignedByte(); shares > 0; shares--) {
            row.shares.add(ChipSums.readFrom(in));
        }
        List<JobHold> holds = new ArrayList<>();
        for (int count = in.readUnsignedShort(); count > 0; count--) {
            holds.add(new JobHold(in.readUTF(), in.readUTF(), in.readInt()));
        }
        row.holds = List.copyOf(holds);
        return row;
    }
}
