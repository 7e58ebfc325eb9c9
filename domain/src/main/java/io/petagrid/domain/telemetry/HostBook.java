package io.petagrid.domain.telemetry;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The last accepted report of every host of one telemetry partition. */
public final class HostBook implements SourceBlocks {
    private static final int BLOCK_HOSTS = 64;

    private final Map<String, Integer> indexes = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final List<HostRow> rows = new ArrayList<>();
    private final JobCounts jobs = new JobCounts();
    private final JobScratch scratch = new JobScratch();

    /** Takes a report that passed its check. */
    public Outcome accept(HostReportView report, HostCheck check, long tick) {
        HostRow row = row(report.host);
        Outcome outcome = row.sequences().see(report.bootMs, report.sequence);
        if (outcome == Outcome.ACCEPTED) {
            List<JobHold> before = row.holds();
            row.update(report, check, scratch, tick);
            jobs.replace(before, row.holds());
        }
        return outcome;
    }

    private HostRow row(String host) {
        Integer index = indexes.get(host);
        return index == null ? add(host, new HostRow()) : rows.get(index);
    }

    private HostRow add(String host, HostRow row) {
        indexes.put(host, rows.size());
        names.add(host);
        rows.add(row);
        return row;
    }

    @Override
    public PartitionSums sums(long tick) {
        HostTotals totals = new HostTotals();
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).addTo(totals, tick);
        }
        return totals.sums(jobs.takeChanges());
    }

    @Override
    public void settleChanges() {
        jobs.takeChanges();
    }

    @Override
    public int blocks() {
        return (rows.size() + BLOCK_HOSTS - 1) / BLOCK_HOSTS;
    }

    @Override
    public int blockOf(String host) {
        Integer index = indexes.get(host);
        return index == null ? -1 : index / BLOCK_HOSTS;
    }

    @Override
    public void writeBlock(int block, DataOutput out) throws IOException {
        int from = block * BLOCK_HOSTS;
        int to = Math.min(rows.size(), from + BLOCK_HOSTS);
        out.writeShort(to - from);
        for (int i = from; i < to; i++) {
            out.writeUTF(names.get(i));
            rows.get(i).writeTo(out);
        }
    }

    @Override
    public void readBlock(DataInput in) throws IOException {
        for (int count = in.readUnsignedShort(); count > 0; count--) {
            HostRow row = add(in.readUTF(), HostRow.readFrom(in));
            jobs.replace(List.of(), row.holds());
        }
    }
}
