package io.petagrid.domain.telemetry;

import io.petagrid.domain.time.GridClock;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last accepted report of every host of one telemetry partition. Hosts have numbers; what is known of them is in columns. */
public final class HostBook implements SourceBlocks {
    private static final int BLOCK_HOSTS = 64;
    private static final List<JobHold> NO_JOBS = List.of();

    private final HostNames names = new HostNames();
    private final ShareValues values = new ShareValues();
    private final Map<HostInventory, HostInventory> inventories = new HashMap<>();
    private final JobCounts jobs = new JobCounts();
    private final IntervalTable intervals;
    /** Values of a report that did not take the place of the last ones. */
    private final ShareValues aside = new ShareValues();

    private final ChipTransitions transitions = new ChipTransitions();
    private final ChipStands before = new ChipStands();
    private final ChipStands after = new ChipStands();
    private Sequences[] sequences = new Sequences[64];
    private @Nullable HostLayout[] layouts = new HostLayout[64];
    private int[] firstShare = new int[64];
    private int[] firstChip = new int[64];
    private long[] reportTick = new long[64];
    private long[] hostPowerMw = new long[64];
    /** See {@link Flapping}. */
    private long[] flapping = new long[64];
    /** Tick of the last sums; before the first, a tick at which every host counts as seen. */
    private long summedTick;

    private final QualityTally quality = new QualityTally();

    /** A book of a grid whose time is the broker's. */
    public HostBook() {
        this(GridClock.BROKER);
    }

    public HostBook(GridClock clock) {
        intervals = new IntervalTable(clock);
    }

    /** Number of a host by the bytes of its name; -1 for one that is not known. */
    public int find(byte[] host) {
        return names.find(host);
    }

    /** Takes a report that passed its check. */
    public Outcome accept(HostReportView report, HostCheck check, long tick) {
        byte[] host = report.host.getBytes(StandardCharsets.UTF_8);
        return accept(find(host), host, report, check, tick);
    }

    /**
     * Takes a report that passed its check.
     *
     * @param known number of its host; -1 for one that is not known
     * @param host bytes of its host's name; kept
     */
    public Outcome accept(int known, byte[] host, HostReportView report, HostCheck check, long tick) {
        int number = known < 0 ? add(host, new Sequences()) : known;
        Outcome outcome = sequences[number].see(report.bootMs, report.sequence);
        if (!check.quality().isEmpty() && outcome != Outcome.DUPLICATE) {
            quality.add(check.quality());
        }
        if (outcome == Outcome.ACCEPTED) {
            take(number, report, check.bounds());
            if (known >= 0 && !Freshness.seen(reportTick[number], tick)) {
                flapping[number] = Flapping.returned(flapping[number], tick);
            }
            reportTick[number] = tick;
            hostPowerMw[number] = report.hostPowerMw;
            settle(report, laid(number), values, firstShare[number], check.bounds());
        } else if (outcome == Outcome.SUPERSEDED) {
            settleAside(report, check.bounds());
        }
        return outcome;
    }

    /** Adds a report to the interval that holds its end: all its chips, whatever is installed, so that no order of reports matters. */
    private void settle(HostReportView report, HostLayout layout, ShareValues of, int first, ChipBounds bounds) {
        if (!layout.countsAll()) {
            settleAside(report, bounds);
            return;
        }
        long spanMs = report.toMs - report.fromMs;
        IntervalRow row = intervals.row(report.toMs);
        row.reading();
        row.host(Math.max(0, report.hostPowerMw), spanMs);
        row.chips(layout, of, first, spanMs);
        intervals.added(row);
    }

    private void settleAside(HostReportView report, ChipBounds bounds) {
        HostLayout layout = report.shape().layout(null);
        aside.atLeast(layout.shares(), report.chips);
        aside.replace(0, 0, layout, report, bounds, null);
        settle(report, layout, aside, 0, bounds);
    }

    /** Takes a report's chips. Where more than clocks may differ from what was last told, the host is compared as a whole. */
    @SuppressWarnings("ReferenceEquality")
    private void take(int number, HostReportView report, ChipBounds bounds) {
        HostLayout known = layouts[number];
        HostLayout layout = layout(number, report);
        boolean wasSeen = Freshness.seen(reportTick[number], summedTick);
        if (known == layout && wasSeen) {
            values.replace(firstShare[number], firstChip[number], layout, report, bounds, transitions);
            return;
        }
        before.take(known, wasSeen, values, firstChip[number]);
        lay(number, known, layout);
        values.replace(firstShare[number], firstChip[number], layout, report, bounds, null);
        after.take(layout, true, values, firstChip[number]);
        before.tellChangesTo(after, transitions);
    }

    private HostLayout laid(int number) {
        return java.util.Objects.requireNonNull(layouts[number]);
    }

    private int add(byte[] host, Sequences seen) {
        int number = names.add(host);
        if (number == sequences.length) {
            sequences = Arrays.copyOf(sequences, 2 * number);
            layouts = Arrays.copyOf(layouts, 2 * number);
            firstShare = Arrays.copyOf(firstShare, 2 * number);
            firstChip = Arrays.copyOf(firstChip, 2 * number);
            reportTick = Arrays.copyOf(reportTick, 2 * number);
            hostPowerMw = Arrays.copyOf(hostPowerMw, 2 * number);
            flapping = Arrays.copyOf(flapping, 2 * number);
        }
        sequences[number] = seen;
        return number;
    }

    /** The layout that a report makes. */
    @SuppressWarnings("ReferenceEquality")
    private HostLayout layout(int number, HostReportView report) {
        HostLayout before = layouts[number];
        HostInventory installed = before == null ? null : before.installed();
        if (report.hasInventory) {
            HostInventory told = HostInventory.of(report);
            installed = inventories.computeIfAbsent(told, same -> same);
        }
        if (before != null && before.shape() == report.shape() && before.installed() == installed) {
            return before;
        }
        return report.shape().layout(installed);
    }

    @SuppressWarnings("ReferenceEquality")
    private void lay(int number, @Nullable HostLayout before, HostLayout layout) {
        if (before == layout) {
            return;
        }
        if (before == null || before.shares() < layout.shares()) {
            firstShare[number] = values.add(layout.shares());
        }
        int chips = layout.shape().chips();
        if (before == null || before.shape().chips() < chips) {
            firstChip[number] = values.addChips(chips);
        }
        jobs.replace(before == null ? NO_JOBS : before.jobs(), layout.jobs());
        layouts[number] = layout;
    }

    @Override
    public PartitionSums sums(long tick) {
        HostTotals totals = new HostTotals();
        for (int number = 0; number < names.size(); number++) {
            HostLayout layout = layouts[number];
            if (layout != null && layout.shares() > 0) {
                boolean seen = Freshness.seen(reportTick[number], tick);
                boolean heldOff = Flapping.isHeldOff(flapping[number], tick);
                totals.host(seen, hostPowerMw[number], tick - reportTick[number], heldOff);
                totals.chips(layout, seen, heldOff, values, firstShare[number]);
                if (!seen && Freshness.seen(reportTick[number], summedTick)) {
                    lose(number, layout);
                }
            }
        }
        summedTick = tick;
        totals.addTo(quality);
        return totals.sums(jobs.takeChanges(), transitions.takeChanges())
                .withIntervals(intervals.take())
                .withQuality(quality.take());
    }

    /** A host that was seen at the last sums is seen no more. */
    private void lose(int number, HostLayout layout) {
        before.take(layout, true, values, firstChip[number]);
        after.take(layout, false, values, firstChip[number]);
        before.tellChangesTo(after, transitions);
    }

    @Override
    public void settleChanges() {
        jobs.takeChanges();
        intervals.clear();
        transitions.takeChanges();
        quality.clear();
    }

    @Override
    public void summedAt(long tick) {
        summedTick = tick;
    }

    @Override
    public int blocks() {
        return (names.size() + BLOCK_HOSTS - 1) / BLOCK_HOSTS;
    }

    @Override
    public int blockOf(byte[] host) {
        int number = names.find(host);
        return number < 0 ? -1 : number / BLOCK_HOSTS;
    }

    @Override
    public void writeBlock(int block, DataOutput out) throws IOException {
        int from = block * BLOCK_HOSTS;
        int to = Math.min(names.size(), from + BLOCK_HOSTS);
        List<HostLayout> distinct = new ArrayList<>();
        int[] indexes = new int[to - from];
        for (int number = from; number < to; number++) {
            indexes[number - from] = index(distinct, layouts[number]);
        }
        BlockLayouts.write(distinct, out);
        out.writeShort(to - from);
        for (int number = from; number < to; number++) {
            writeHost(number, indexes[number - from], out);
        }
    }

    private static int index(List<HostLayout> distinct, @Nullable HostLayout layout) {
        if (layout == null) {
            return -1;
        }
        int known = distinct.indexOf(layout);
        if (known < 0) {
            distinct.add(layout);
            return distinct.size() - 1;
        }
        return known;
    }

    private void writeHost(int number, int layoutIndex, DataOutput out) throws IOException {
        byte[] name = names.name(number);
        out.writeShort(name.length);
        out.write(name);
        sequences[number].writeTo(out);
        Packed.write(reportTick[number], out);
        Packed.write(hostPowerMw[number], out);
        Packed.write(flapping[number], out);
        out.writeShort(layoutIndex);
        HostLayout layout = layouts[number];
        for (int share = 0; layout != null && share < layout.shares(); share++) {
            values.writeTo(firstShare[number] + share, out);
        }
        if (layout != null) {
            values.writeChips(firstChip[number], layout.shape().chips(), out);
        }
    }

    @Override
    public void readBlock(DataInput in) throws IOException {
        List<HostLayout> distinct = BlockLayouts.read(in, inventories);
        for (int count = in.readUnsignedShort(); count > 0; count--) {
            byte[] name = new byte[in.readUnsignedShort()];
            in.readFully(name);
            int number = add(name, Sequences.readFrom(in));
            reportTick[number] = Packed.read(in);
            hostPowerMw[number] = Packed.read(in);
            flapping[number] = Packed.read(in);
            int index = in.readShort();
            if (index >= 0) {
                HostLayout layout = distinct.get(index);
                lay(number, null, layout);
                for (int share = 0; share < layout.shares(); share++) {
                    values.readFrom(firstShare[number] + share, in);
                }
                values.readChips(firstChip[number], layout.shape().chips(), in);
            }
        }
    }
}
