package io.petagrid.domain.grid;

import io.petagrid.domain.authority.ExpectedChips;
import io.petagrid.domain.authority.Standing;
import io.petagrid.domain.fleet.Site;
import io.petagrid.domain.telemetry.Flow;
import io.petagrid.domain.telemetry.FlowSum;
import io.petagrid.domain.telemetry.HostBook;
import io.petagrid.domain.telemetry.HostReportView;
import io.petagrid.domain.telemetry.HostReports;
import io.petagrid.domain.telemetry.Outcome;
import io.petagrid.domain.telemetry.PartitionSums;
import io.petagrid.domain.time.GridClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Random telemetry of a small grid through level 1's book and the fold: hosts that start late, fall silent, come back, reboot, send
 * twice, out of order and inventories now and then; some are commissioned on the way. Every host is in the plan.
 */
final class SilenceWorld {
    static final long T = 1_000;
    static final int TICKS = 80;
    static final int SITES = 3;
    /** Hosts of a site. */
    static final int HOSTS = 6;

    private static final int CHIPS = 8;
    private static final GridClock CLOCK = new GridClock(0, 0, 60);

    private final Random random;
    private final List<Report> accepted;
    private final List<List<ExpectedChips.Batch>> plans = new ArrayList<>();

    /** A report that the book accepted. */
    record Report(int site, int host, long boot, long sequence, long tick, boolean inventory) {}

    SilenceWorld(long seed) {
        random = new Random(seed);
        accepted = acceptedOf(draw());
    }

    private List<Report> draw() {
        List<Report> all = new ArrayList<>();
        for (int site = 0; site < SITES; site++) {
            long quietFrom = T + random.nextInt(2 * TICKS);
            long quietTo = quietFrom + random.nextInt(40);
            plans.add(new ArrayList<>());
            for (int host = 0; host < HOSTS; host++) {
                drawHost(site, host, quietFrom, quietTo, all);
            }
        }
        all.sort(java.util.Comparator.comparingLong(Report::tick));
        return all;
    }

    private void drawHost(int site, int host, long quietFrom, long quietTo, List<Report> all) {
        long start = random.nextInt(3) == 0 ? T + random.nextInt(20) : T;
        plans.get(site).add(new ExpectedChips.Batch(CLOCK.gridMsAtEndOf(start), HostReports.A.id(), CHIPS));
        long boot = 1;
        long silentTo = 0;
        for (long tick = start; tick < T + TICKS; tick++) {
            silentTo = random.nextInt(60) == 0 ? tick + random.nextInt(15) : silentTo;
            boot += random.nextInt(80) == 0 ? 1 : 0;
            boolean siteIsQuiet = tick >= quietFrom && tick < quietTo;
            if (tick >= silentTo && !siteIsQuiet) {
                long disorder = random.nextInt(10) == 0 ? random.nextInt(3) : 0;
                boolean inventory = tick == start || random.nextInt(30) == 0;
                Report report = new Report(site, host, boot, tick - disorder, tick, inventory);
                all.add(report);
                if (random.nextInt(20) == 0) {
                    all.add(report);
                }
            }
        }
    }

    /** What a book accepts of them: what it does not changes nothing, with or without deletions. */
    private static List<Report> acceptedOf(List<Report> all) {
        List<Report> kept = new ArrayList<>();
        Map<Integer, HostBook> books = new TreeMap<>();
        for (Report report : all) {
            HostBook book = books.computeIfAbsent(report.site(), site -> new HostBook());
            if (accept(book, report) == Outcome.ACCEPTED) {
                kept.add(report);
            }
        }
        return kept;
    }

    private static Outcome accept(HostBook book, Report report) {
        HostReportView view = HostReports.report("h" + report.host(), report.sequence());
        view.bootMs = report.boot();
        return HostReports.accept(
                book, report.inventory() ? HostReports.withInventory(view, CHIPS) : view, report.tick());
    }

    /** Authority by scope and tick when only some of the accepted reports are there. */
    Map<String, Standing> standings(Predicate<Report> isThere) {
        GridContext context = new GridContext();
        context.put(CLOCK);
        context.put(HostReports.A);
        GridFold fold = new GridFold(context);
        List<HostBook> books = new ArrayList<>();
        for (int site = 0; site < SITES; site++) {
            String id = "site-" + site;
            fold.put(new Site(id, "north", 1, 1_000, false, true));
            context.expect(id, new ExpectedChips(plans.get(site)));
            books.add(new HostBook());
        }
        Map<String, Standing> standings = new TreeMap<>();
        Publications into = into(standings);
        List<Report> there = accepted.stream().filter(isThere).toList();
        int next = 0;
        for (long tick = T; tick < T + TICKS; tick++) {
            while (next < there.size() && there.get(next).tick() <= tick) {
                accept(books.get(there.get(next).site()), there.get(next++));
            }
            tell(fold, books, tick, into);
        }
        return standings;
    }

    private static void tell(GridFold fold, List<HostBook> books, long tick, Publications into) {
        long appendMs = (tick + 1) * GridClock.TICK_MS + 100;
        for (int site = 0; site < SITES; site++) {
            PartitionSums hosts = books.get(site).sums(tick);
            PartitionSums meters = PartitionSums.ofMeters(0, List.of(new FlowSum(Flow.IT, 1, 1, 1, 0, 0)), List.of());
            String id = "site-" + site;
            fold.accept(id, new Member(Family.HOST, 0), new MemberTick(tick, tick, hosts), appendMs, into);
            fold.accept(id, new Member(Family.FACILITY, 0), new MemberTick(tick, tick, meters), appendMs, into);
        }
    }

    private static Publications into(Map<String, Standing> standings) {
        return new Publications() {
            @Override
            public void site(SiteTick tick) {
                standings.put(tick.site() + "@" + tick.tick(), tick.authority());
            }

            @Override
            public void grid(GridTick tick) {
                standings.put("grid@" + tick.tick(), tick.authority());
            }
        };
    }
}
