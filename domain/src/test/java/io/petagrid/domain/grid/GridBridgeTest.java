package io.petagrid.domain.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.domain.fleet.ChipModel;
import io.petagrid.domain.fleet.CoreActivity;
import io.petagrid.domain.fleet.Density;
import io.petagrid.domain.fleet.Peak;
import io.petagrid.domain.fleet.PeakTable;
import io.petagrid.domain.fleet.Precision;
import io.petagrid.domain.fleet.Site;
import io.petagrid.domain.fleet.SourceGrade;
import io.petagrid.domain.supply.BridgeCause;
import io.petagrid.domain.supply.BridgeRow;
import io.petagrid.domain.supply.BridgeSums;
import io.petagrid.domain.supply.PrecisionSupply;
import io.petagrid.domain.supply.ScopeSums;
import io.petagrid.domain.supply.SupplyBridge;
import io.petagrid.domain.telemetry.HostBook;
import io.petagrid.domain.telemetry.HostReportView;
import io.petagrid.domain.telemetry.HostReports;
import io.petagrid.domain.telemetry.PartitionSums;
import io.petagrid.domain.time.GridClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What causes add up to is the difference between any two records of a scope, whatever happens to members, sites and catalogue. */
class GridBridgeTest {
    private static final long FIRST_TICK = 1_000;
    private static final int TICKS = 80;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 120);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void causesAddUpToTheDifference(long seed) throws IOException {
        // Given
        World world = new World(seed);

        // When
        for (long tick = FIRST_TICK; tick < FIRST_TICK + TICKS; tick++) {
            world.second(tick);
        }

        // Then
        assertThat(world.checked).as("seed %d, records checked", seed).isGreaterThan(3 * TICKS);
        assertThat(world.byCause.keySet())
                .as("seed %d", seed)
                .contains(BridgeCause.COMMISSIONED, BridgeCause.DE_RATED, BridgeCause.FAILED, BridgeCause.REPAIRED)
                .contains(BridgeCause.LOST_FROM_SIGHT, BridgeCause.REGAINED, BridgeCause.CATALOGUE_REVISED)
                .doesNotContain(BridgeCause.CORRECTED);
    }

    /** One host partition of a site: what it amounts to, and what it has told that has not arrived. */
    private static final class Teller {
        private final String site;
        private final Member member;
        private final HostBook book = new HostBook();
        private final long[] sequences = new long[5];
        private final Deque<MemberTick> untold = new ArrayDeque<>();
        private long next = FIRST_TICK;
        private long stalledTo;

        private Teller(String site, Member member) {
            this.site = site;
            this.member = member;
        }

        private void close(long tick) {
            PartitionSums sums =
                    member.family() == Family.HOST ? book.sums(tick) : PartitionSums.ofMeters(0, List.of(), List.of());
            untold.add(new MemberTick(next, tick, sums));
            next = tick + 1;
        }
    }

    /** Sites that live and fail, and what is published of them, checked as it comes. */
    private static final class World implements Publications {
        private final long seed;
        private final Random random;
        private final GridContext context = new GridContext();
        private final Map<String, Site> sites = new TreeMap<>();
        private final List<Teller> tellers = new ArrayList<>();
        private final Map<String, Map<String, Long>> records = new TreeMap<>();
        private final Map<BridgeCause, Integer> byCause = new EnumMap<>(BridgeCause.class);
        private int checked;
        private int version = 1;
        private GridFold fold = new GridFold(context);

        private World(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            context.put(new GridClock(0, 0, 60));
            context.put(model("chip-a", 1, 0));
            context.put(model("chip-b", 1, 0));
            for (String site : List.of("a", "b", "c")) {
                put(new Site(site, site.equals("a") ? "north" : "south", 2, 1_000, false, true));
                for (Family family : Family.values()) {
                    tellers.add(new Teller(site, new Member(family, 0)));
                    tellers.add(new Teller(site, new Member(family, 1)));
                }
            }
        }

        private ChipModel model(String id, int ofVersion, long fromGridMs) {
            List<Peak> peaks = new ArrayList<>();
            peaks.add(peak(Precision.FP16, Density.DENSE));
            if (random.nextBoolean()) {
                peaks.add(peak(Precision.FP8, Density.DENSE));
            }
            if (random.nextBoolean()) {
                peaks.add(peak(Precision.FP16, Density.SPARSE));
            }
            return new ChipModel(
                    id, ofVersion, fromGridMs, "v", true, 1, 400_000, 1_000, CoreActivity.SM_ACTIVE, peaks);
        }

        private Peak peak(Precision precision, Density density) {
            return new Peak(precision, density, 1 + random.nextInt(500_000), SourceGrade.ASSUMED, "test");
        }

        private void put(Site site) {
            sites.put(site.id(), site);
            fold.put(site);
        }

        private void second(long tick) throws IOException {
            change(tick);
            List<Teller> order = new ArrayList<>(tellers);
            Collections.shuffle(order, random);
            for (Teller teller : order) {
                teller(teller, tick);
            }
            if (random.nextInt(15) == 0) {
                restart();
            }
        }

        private void change(long tick) {
            if (random.nextInt(10) == 0) {
                long gridMs = context.clock().gridMsAtEndOf(tick);
                context.put(model(random.nextBoolean() ? "chip-a" : "chip-b", ++version, gridMs + 60_000));
            }
            if (random.nextInt(25) == 0) {
                Site b = site("b");
                if (b.active()) {
                    records.remove("b");
                }
                put(new Site("b", b.region(), 2, 1_000, false, !b.active()));
            }
            if (random.nextInt(25) == 0) {
                Site c = site("c");
                put(new Site("c", c.region().equals("south") ? "north" : "south", 2, 1_000, false, true));
            }
        }

        private Site site(String id) {
            return java.util.Objects.requireNonNull(sites.get(id));
        }

        private void teller(Teller teller, long tick) {
            if (teller.member.family() == Family.HOST) {
                report(teller, tick);
            }
            if (random.nextInt(20) > 0) {
                if (tick > teller.next && random.nextBoolean()) {
                    teller.close(teller.next);
                }
                teller.close(tick);
            }
            if (teller.stalledTo < tick && random.nextInt(40) == 0) {
                teller.stalledTo = tick + random.nextInt(12);
            }
            while (teller.stalledTo <= tick && !teller.untold.isEmpty()) {
                long appendMs = (tick + 1) * 1_000 + random.nextInt(500);
                fold.accept(teller.site, teller.member, teller.untold.removeFirst(), appendMs, this);
            }
        }

        private void report(Teller teller, long tick) {
            for (int host = 0; host < teller.sequences.length; host++) {
                if (random.nextInt(5) > 0) {
                    HostReportView report = HostReports.report("h" + host, teller.sequences[host]++);
                    report.chipModels[1] = HostReports.B.id();
                    report.chipModelCount = 2;
                    for (int i = 0; i < report.chips; i++) {
                        report.chipModel[i] = i % 2;
                        report.state[i] = random.nextInt(8) == 0 ? random.nextInt(4) : 0;
                        report.clockMhz[i] = random.nextInt(8) == 0 ? random.nextInt(1_000) : 1_000;
                    }
                    HostReports.accept(teller.book, report, tick);
                }
            }
        }

        private void restart() throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            fold.writeTo(new DataOutputStream(bytes));
            fold = new GridFold(context);
            sites.values().forEach(fold::put);
            fold.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        }

        @Override
        public void site(SiteTick tick) {
            check(
                    tick.site(),
                    tick.tick(),
                    tick.sums(),
                    tick.changes().bridge(),
                    tick.changes().peaksBefore());
        }

        @Override
        public void grid(GridTick tick) {
            Map<String, ScopeSums> sums = new TreeMap<>();
            Map<String, BridgeSums> bridges = new TreeMap<>();
            for (String scope : List.of("grid", "north", "south")) {
                sums.put(scope, new ScopeSums());
                bridges.put(scope, new BridgeSums());
            }
            for (SiteTick site : tick.sites()) {
                sums.forEach((scope, sum) -> {
                    if (scope.equals("grid") || scope.equals(site(site.site()).region())) {
                        sum.add(site.sums());
                    }
                });
            }
            tick.changes()
                    .sites()
                    .forEach((site, bridge) -> bridges.forEach((scope, sum) -> {
                        if (scope.equals("grid") || scope.equals(site(site).region())) {
                            sum.add(bridge);
                        }
                    }));
            tick.changes()
                    .moved()
                    .forEach((region, bridge) -> bridges.forEach((scope, sum) -> {
                        if (scope.equals("grid") || scope.equals(region)) {
                            sum.add(bridge);
                        }
                    }));
            sums.forEach((scope, sum) -> check(
                    scope,
                    tick.tick(),
                    sum,
                    java.util.Objects.requireNonNull(bridges.get(scope)),
                    tick.changes().peaksBefore()));
        }

        private void check(
                String scope, long tick, ScopeSums sums, BridgeSums bridge, @Nullable PeakTable peaksBefore) {
            long gridMs = context.clock().gridMsAtEndOf(tick);
            PeakTable now = PeakTable.of(context.catalogue(), gridMs);
            Map<String, Long> added = new TreeMap<>(records.getOrDefault(scope, Map.of()));
            for (SupplyBridge each :
                    SupplyBridge.all(bridge, peaksBefore == null ? now : peaksBefore, now, sums.chips())) {
                for (BridgeRow row : each.rows()) {
                    byCause.merge(row.cause(), 1, Integer::sum);
                    added.merge(each.precision() + " " + each.density() + " " + row.state(), row.mflops(), Long::sum);
                }
            }
            added.values().removeIf(mflops -> mflops == 0);
            Map<String, Long> record = record(PrecisionSupply.all(sums.chips(), context.catalogue(), gridMs));
            assertThat(added).as("seed %d, %s at tick %d", seed, scope, tick).isEqualTo(record);
            records.put(scope, record);
            checked++;
        }

        private static Map<String, Long> record(List<PrecisionSupply> supplies) {
            Map<String, Long> record = new TreeMap<>();
            for (PrecisionSupply of : supplies) {
                String basis = of.precision() + " " + of.density() + " ";
                record.put(basis + "NAMEPLATE", of.nameplateMflops());
                record.put(basis + "AVAILABLE", of.availableMflops());
                record.put(basis + "DERATED", of.deratedMflops());
                record.put(basis + "FAULTED", of.faultedMflops());
                record.put(basis + "OUT_OF_SERVICE", of.outOfServiceMflops());
                record.put(basis + "STANDBY", of.standbyMflops());
                record.put(basis + "UNKNOWN", of.unknownMflops());
            }
            record.values().removeIf(mflops -> mflops == 0);
            return record;
        }
    }
}
