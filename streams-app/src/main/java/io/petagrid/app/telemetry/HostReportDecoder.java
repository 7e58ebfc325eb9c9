package io.petagrid.app.telemetry;

import io.petagrid.domain.telemetry.HostReportView;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the datum of a HostReport, written with the present schema, column by column into a view. */
final class HostReportDecoder {
    private final DatumReader in = new DatumReader();
    private int length;
    private int headFrom;
    private int headTo;
    private int jobsFrom;
    private int jobsTo;
    private int[] unused = new int[8];

    /**
     * Decodes the datum that begins at an offset.
     *
     * @param expected what it most likely says; where it does, columns of a known shape and the name of a known host are not read
     */
    void decode(byte[] bytes, int offset, HostReportView view, Expected expected) throws MalformedDatum {
        ShapeBytes known = expected.shape();
        in.reset(bytes, offset);
        view.site = in.passesString(expected.site().bytes()) ? expected.site().text() : in.readString();
        view.hostIsKey = expected.knownHost() && in.passesString(expected.key());
        if (!view.hostIsKey) {
            view.host = in.readString();
        }
        view.bootMs = in.readLong();
        view.sequence = in.readLong();
        view.fromMs = in.readLong();
        view.toMs = in.readLong();
        view.hostPowerMw = in.readLong();
        view.columnsFit = true;
        headFrom = in.position();
        if (known != null && in.passes(known.head())) {
            view.chips = known.shape().chips();
            view.shape = known.shape();
        } else {
            readHead(view);
        }
        headTo = in.position();
        readValues(view);
        jobsFrom = in.position();
        readJobs(view, known);
        jobsTo = in.position();
        readInventory(view);
        in.requireEnd();
    }

    private void readHead(HostReportView view) throws MalformedDatum {
        view.shape = null;
        view.chipModels = readStrings(view.chipModels);
        view.chipModelCount = length;
        view.jobs = readStrings(view.jobs);
        view.jobCount = length;
        view.slot = readInts(view.slot);
        view.chips = length;
        view.chipModel = readColumn(view.chipModel, view, true);
        view.state = readColumn(view.state, view, true);
    }

    private void readValues(HostReportView view) throws MalformedDatum {
        view.powerMw = readColumn(view.powerMw, view, false);
        view.busyPermille = readColumn(view.busyPermille, view, false);
        view.smPermille = readColumn(view.smPermille, view, false);
        view.tensorPermille = readColumn(view.tensorPermille, view, false);
        view.clockMhz = readColumn(view.clockMhz, view, false);
        unused = readColumn(unused, view, false);
        unused = readColumn(unused, view, false);
    }

    private void readJobs(HostReportView view, @Nullable ShapeBytes known) throws MalformedDatum {
        if (view.shape != null && known != null) {
            if (in.passes(known.jobs())) {
                return;
            }
            // The same chips in other jobs: what was passed over is needed after all.
            int jobs = in.position();
            in.reset(in.bytes(), headFrom);
            readHead(view);
            in.reset(in.bytes(), jobs);
        }
        view.job = readColumn(view.job, view, true);
    }

    /** Bytes of the report that was decoded last from its dictionaries to the column of states. */
    byte[] head() {
        return in.copy(headFrom, headTo);
    }

    /** Bytes of its column of jobs. */
    byte[] jobs() {
        return in.copy(jobsFrom, jobsTo);
    }

    private int[] readColumn(int[] column, HostReportView view, boolean required) throws MalformedDatum {
        if (column.length >= view.chips && in.readsColumn(column, view.chips)) {
            return column;
        }
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
            in.readInts(into, count, count + block);
            count += block;
        }
        length = count;
        return into;
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
