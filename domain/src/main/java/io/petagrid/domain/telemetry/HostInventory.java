package io.petagrid.domain.telemetry;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is installed in a host: the chip model of each slot, null for an empty one. Equal inventories of a partition are one object. */
final class HostInventory {
    private final @Nullable String[] bySlot;

    private HostInventory(@Nullable String[] bySlot) {
        this.bySlot = bySlot;
    }

    /** The inventory that a report carries. */
    static HostInventory of(HostReportView report) {
        int slots = report.inventoryChips == 0 ? 0 : report.inventorySlot[report.inventoryChips - 1] + 1;
        @Nullable String[] bySlot = new String[slots];
        for (int i = 0; i < report.inventoryChips; i++) {
            if (!report.inventoryRetired[i]) {
                bySlot[report.inventorySlot[i]] = report.inventoryModel[i];
            }
        }
        return new HostInventory(bySlot);
    }

    int slots() {
        return bySlot.length;
    }

    /** The model in a slot; null where there is none. */
    @Nullable
    String chipModel(int slot) {
        return slot < bySlot.length ? bySlot[slot] : null;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeShort(bySlot.length);
        for (String model : bySlot) {
            out.writeUTF(model == null ? "" : model);
        }
    }

    static HostInventory readFrom(DataInput in) throws IOException {
        @Nullable String[] bySlot = new String[in.readUnsignedShort()];
        for (int slot = 0; slot < bySlot.length; slot++) {
            String model = in.readUTF();
            bySlot[slot] = model.isEmpty() ? null : model;
        }
        return new HostInventory(bySlot);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HostInventory that && Arrays.equals(bySlot, that.bySlot);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bySlot);
    }
}
