package io.petagrid.app.telemetry;

import io.petagrid.domain.telemetry.HostReportView;
import java.util.Arrays;

/** Reads the datum of a HostReport, written with the present schema, column by column into a view. */
final class HostReportDecoder {
    private final DatumReader in = new DatumReader();
    private int length;

    /** Decodes the datum that begins at an offset. */
    void decode(byte[] bytes, int offset, HostReportView view) throws MalformedDatum {
        in.reset(bytes, offset);
        view.site = in.readString();
        view.host = in.readString();
        view.bootMs = in.readLong();
        view.sequence = in.readLong();
        view.fromMs = in.readLong();
        view.toMs = in.readLong();
        view.hostPowerMw = in.readLong();
        view.chipModels = readStrings(view.chipModels);
        view.chipModelCount = length;
        view.jobs = readStrings(view.jobs);
        view.jobCount = length;
        readColumns(view);
        readInventory(view);
    }

    private void readColumns(HostReportView view) throws MalformedDatum {
        view.slot = readInts(view.slot);
        view.chips = length;
        view.columnsFit = true;
        view.chipModel = readColumn(view.chipModel, view, true);
        view.state = readColumn(view.state, view, true);
        view.powerMw = readColumn(view.powerMw, view, false);
        view.busyPermille = readColumn(view.busyPermille, view, false);
        view.smPermille = readColumn(view.smPermille, view, false);
        view.tensorPermille = readColumn(view.tensorPermille, view, false);
        view.clockMhz = readColumn(view.clockMhz, view, false);
        skipColumn(view);
        skipColumn(view);
        view.job = readColumn(view.job, view, true);
    }

    private int[] readColumn(int[] column, HostReportView view, boolean required) throws MalformedDatum {
        int[] read = readInts(column);
        if (length == view.chips) {
            return read;
        }
        if (length != 0 || required) {
            view.columnsFit = false;
        }
        return HostReportView.blank(read, view.chips);
    }

    private int[] readInts(int[] column) throws MalformedDatum {
        int[] into = column;
        int count = 0;
        for (int block = in.readBlock(); block > 0; block = in.readBlock()) {
            if (into.length < count + block) {
                into = Arrays.copyOf(into, Math.max(count + block, 2 * into.length));
            }
            for (int i = 0; i < block; i++) {
                into[count++] = in.readInt();
            }
        }
        length = count;
        return into;
    }

    private void skipColumn(HostReportView view) throws MalformedDatum {
        int count = 0;
        for (int block = in.readBlock(); block > 0; block = in.readBlock()) {
            for (int i = 0; i < block; i++) {
                in.readInt();
            }
            count += block;
        }
        if (count != 0 && count != view.chips) {
            view.columnsFit = false;
        }
    }

    private String[] readStrings(String[] strings) throws MalformedDatum {
        String[] into = strings;
        int count = 0;
        for (int block = in.readBlock(); block > 0; block = in.readBlock()) {
            if (into.length < count + block) {
                into = Arrays.copyOf(into, Math.max(count + block, 2 * into.length));
            }
            for (int i = 0; i < block; i++) {
                into[count++] = in.readString();
            }
        }
        length = count;
        return into;
    }

    private void readInventory(HostReportView view) throws MalformedDatum {
        view.hasInventory = readBranch();
        view.inventoryChips = 0;
        if (!view.hasInventory) {
            return;
        }
        int count = 0;
        for (int block = in.readBlock(); block > 0; block = in.readBlock()) {
            view.sizeInventory(count + block);
            for (int i = 0; i < block; i++) {
                view.inventorySlot[count] = in.readInt();
                view.inventoryModel[count] = in.readString();
                in.readLong();
                view.inventoryRetired[count] = readBranch();
                if (view.inventoryRetired[count]) {
                    in.readLong();
                }
                count++;
            }
        }
        view.inventoryChips = count;
    }

    /** Reads the branch of a union of null and something: true for something. */
    private boolean readBranch() throws MalformedDatum {
        long branch = in.readLong();
        if (branch != 0 && branch != 1) {
            throw new MalformedDatum("a union has no branch " + branch);
        }
        return branch == 1;
    }
}
