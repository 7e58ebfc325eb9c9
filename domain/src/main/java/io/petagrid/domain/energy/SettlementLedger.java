package io.petagrid.domain.energy;

import io.petagrid.domain.telemetry.IntervalSums;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The newest books of every site, and the versions of those of regions and of the grid: the sums of the sites' newest. What a site that
 * has retired settled before stays in the sums.
 */
public final class SettlementLedger {
    private final TreeMap<Long, Interval> intervals = new TreeMap<>();

    private record SiteBooks(String region, Settlement books) {}

    private record Version(int number, boolean isFinal) {}

    private static final class Interval {
        private final Map<String, SiteBooks> sites = new TreeMap<>();
        private final Map<String, Version> versions = new TreeMap<>();
        private Version grid = new Version(0, false);
    }

    /**
     * Takes what sites made, and adds up what it changes.
     *
     * @param made by site
     * @param regionOf region of a site
     * @param tick the tick of the grid
     * @param gridMs grid time at its end, milliseconds since 1970
     */
    public Settled take(
            Map<String, List<SettlementVersion>> made, UnaryOperator<String> regionOf, long tick, long gridMs) {
        TreeMap<Long, TreeSet<String>> touched = new TreeMap<>();
        made.forEach((site, versions) -> versions.forEach(version -> {
            long from = version.books().fromGridMs();
            String region = regionOf.apply(site);
            intervals
                    .computeIfAbsent(from, start -> new Interval())
                    .sites
                    .put(site, new SiteBooks(region, version.books()));
            touched.computeIfAbsent(from, start -> new TreeSet<>()).add(region);
        }));
        Map<String, List<SettlementVersion>> regions = new TreeMap<>();
        List<SettlementVersion> grid = new ArrayList<>();
        touched.forEach((from, names) -> {
            Interval interval = intervals.computeIfAbsent(from, start -> new Interval());
            boolean isFinal = gridMs > from + IntervalSums.LENGTH_MS + IntervalLife.REORDER_MS;
            for (String region : names) {
                Version last = interval.versions.getOrDefault(region, new Version(0, false));
                SettlementVersion next =
                        next(last, isFinal, tick, sum(from, interval, site -> site.region.equals(region)));
                interval.versions.put(region, new Version(next.version(), isFinal));
                regions.computeIfAbsent(region, name -> new ArrayList<>()).add(next);
            }
            SettlementVersion next = next(interval.grid, isFinal, tick, sum(from, interval, site -> true));
            interval.grid = new Version(next.version(), isFinal);
            grid.add(next);
        });
        intervals.headMap(IntervalSums.startOf(gridMs) - SettlementBook.KEPT_MS).clear();
        return new Settled(made, regions, grid);
    }

    private static SettlementVersion next(Version last, boolean isFinal, long tick, Settlement books) {
        SettlementStatus status = SettlementStatus.PROVISIONAL;
        if (isFinal) {
            status = last.isFinal ? SettlementStatus.CORRECTION : SettlementStatus.FINAL;
        }
        int corrects = status == SettlementStatus.CORRECTION ? last.number : 0;
        return new SettlementVersion(tick, last.number + 1, status, corrects, books);
    }

    private static Settlement sum(long from, Interval interval, Predicate<SiteBooks> isPart) {
        Settlement sum = new Settlement(from);
        for (SiteBooks site : interval.sites.values()) {
            if (isPart.test(site)) {
                sum.add(site.books);
            }
        }
        return sum;
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(intervals.size());
        for (Map.Entry<Long, Interval> entry : intervals.entrySet()) {
            out.writeLong(entry.getKey());
            Interval interval = entry.getValue();
            write(interval.grid, out);
            out.writeInt(interval.versions.size());
            for (Map.Entry<String, Version> version : interval.versions.entrySet()) {
                out.writeUTF(version.getKey());
                write(version.getValue(), out);
            }
            out.writeInt(interval.sites.size());
            for (Map.Entry<String, SiteBooks> site : interval.sites.entrySet()) {
                out.writeUTF(site.getKey());
                out.writeUTF(site.getValue().region);
                site.getValue().books.writeTo(out);
            }
        }
    }

    private static void write(Version version, DataOutput out) throws IOException {
        out.writeInt(version.number);
        out.writeBoolean(version.isFinal);
    }

    private static Version readVersion(DataInput in) throws IOException {
        return new Version(in.readInt(), in.readBoolean());
    }

    public void readFrom(DataInput in) throws IOException {
        for (int count = in.readInt(); count > 0; count--) {
            Interval interval = new Interval();
            intervals.put(in.readLong(), interval);
            interval.grid = readVersion(in);
            for (int regions = in.readInt(); regions > 0; regions--) {
                interval.versions.put(in.readUTF(), readVersion(in));
            }
            for (int sites = in.readInt(); sites > 0; sites--) {
                interval.sites.put(in.readUTF(), new SiteBooks(in.readUTF(), Settlement.readFrom(in)));
            }
        }
    }
}
