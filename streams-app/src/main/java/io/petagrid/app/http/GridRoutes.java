package io.petagrid.app.http;

import io.petagrid.app.view.DecisionLife;
import io.petagrid.app.view.Doc;
import io.petagrid.app.view.HistoryPoint;
import io.petagrid.app.view.JobView;
import io.petagrid.app.view.Picture;
import io.petagrid.app.view.RejectionView;
import io.petagrid.app.view.ScopeView;
import io.petagrid.wire.Authority;
import io.petagrid.wire.DecisionState;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.PlanProgress;
import io.petagrid.wire.Saving;
import io.petagrid.wire.Settlement;
import io.petagrid.wire.Signal;
import io.petagrid.wire.Supply;
import io.petagrid.wire.SupplyPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers about the grid as a whole. */
final class GridRoutes {
    private static final int BOOKS = 8;

    private GridRoutes() {}

    /** The whole grid. */
    record GridAnswer(
            @Doc("Supply.") Supply supply,

            @Doc("Energy balance; null before the first.") @Nullable
            EnergyBalance energy,

            @Doc("Last change of authority; null before the first.") @Nullable
            Authority authority,

            @Doc("Newest version of each of the last books, newest first.")
            List<Settlement> books,

            @Doc("What the dispatcher is estimated to have saved; null before the first estimate.") @Nullable
            Saving saving,

            @Doc("The grid's clock; null before it is read.") @Nullable
            GridClock clock,

            @Doc("Jobs by phase.") Map<String, Long> jobs,

            @Doc("Decisions by state, of those that are kept.")
            Map<String, Long> decisions,

            @Doc("Decisions that wait for approval.") long forApproval,
            @Doc("Alarms that stand.") long alarms,

            @Doc("Those of them that nobody has acknowledged.")
            long unacknowledged,

            @Doc("Alarms that were raised in the last ten minutes, as far as this instance has seen them.")
            long alarmsRaised,

            @Doc("Records rejected within the last hour and since.")
            long rejected) {}

    /** A region. */
    record RegionAnswer(
            @Doc("Region id.") String region,
            @Doc("Supply.") Supply supply,

            @Doc("Energy balance; null before the first.") @Nullable
            EnergyBalance energy,

            @Doc("Newest value of each signal.") List<Signal> signals) {}

    /** Supply against its plan. */
    record PlanAnswer(
            @Doc("The plan; null where there is none.") @Nullable
            SupplyPlan plan,

            @Doc("Id of the scope that it is about; null where there is none.") @Nullable
            String scope,

            @Doc("Progress on it; null where there is none.") @Nullable
            PlanProgress progress,

            @Doc("Chips that are to be commissioned, in order of time.")
            List<Batch> batches) {}

    /** Chips that are to be commissioned together. */
    record Batch(
            @Doc("Site id.") String site,
            @Doc("Name of the site.") String name,

            @Doc("Planned commissioning, grid time, milliseconds since 1970-01-01T00:00Z.")
            long plannedGridMs,

            @Doc("Catalogue id of the chip model.") String chipModel,
            @Doc("Hosts.") int hosts,
            @Doc("Chips.") long chips,
            @Doc("Whether its time has come.") boolean isDue) {}

    static List<Route> all() {
        return List.of(
                Route.one("/api/grid", "the whole grid", GridAnswer.class, (picture, query) -> grid(picture)),
                Route.many("/api/regions", "every region", RegionAnswer.class, (picture, query) -> regions(picture)),
                Route.one("/api/plan", "supply against its plan", PlanAnswer.class, (picture, query) -> plan(picture)),
                Route.many(
                        "/api/history",
                        "the grid's last ticks, oldest first",
                        HistoryPoint.class,
                        GridRoutes::history,
                        Parameter.number("ticks", "How far back. Ticks.", 1, 3_600, 600),
                        Parameter.number("points", "How many of them, evenly spread.", 1, 1_000, 200)),
                Route.one(
                        "/api/rejections",
                        "what was not accepted lately",
                        RejectionView.class,
                        (picture, query) -> picture.rejections()));
    }

    static GridAnswer grid(Picture picture) {
        return new GridAnswer(
                picture.grid().supply(),
                picture.grid().energy(),
                picture.grid().authority(),
                picture.grid().books().stream().limit(BOOKS).toList(),
                picture.saving(),
                picture.reference().clock(),
                jobs(picture),
                decisions(picture),
                forApproval(picture),
                picture.alarms().size(),
                picture.alarms().stream()
                        .filter(alarm -> alarm.acknowledged() == null)
                        .count(),
                picture.alarmsRaised(),
                picture.rejections().counts().stream()
                        .mapToLong(RejectionView.Count::records)
                        .sum());
    }

    static Map<String, Long> jobs(Picture picture) {
        Map<String, Long> counts = new TreeMap<>();
        for (JobView job : picture.jobs()) {
            counts.merge(job.phase().name(), 1L, Long::sum);
        }
        return counts;
    }

    private static Map<String, Long> decisions(Picture picture) {
        Map<String, Long> counts = new TreeMap<>();
        for (DecisionLife life : picture.decisions().values()) {
            counts.merge(life.last().getState().name(), 1L, Long::sum);
        }
        return counts;
    }

    static long forApproval(Picture picture) {
        return picture.decisions().values().stream()
                .filter(life -> life.last().getState() == DecisionState.PROPOSED)
                .count();
    }

    private static List<RegionAnswer> regions(Picture picture) {
        List<RegionAnswer> all = new ArrayList<>();
        picture.regions()
                .forEach((region, view) -> all.add(new RegionAnswer(
                        region,
                        view.supply(),
                        view.energy(),
                        picture.reference().signals().getOrDefault(region, List.of()))));
        return all;
    }

    private static PlanAnswer plan(Picture picture) {
        List<Batch> batches = new ArrayList<>();
        picture.reference()
                .sites()
                .values()
                .forEach(site -> site.getPlan().stream()
                        .map(batch -> new Batch(
                                site.getSite(),
                                site.getName(),
                                batch.getPlannedGridMs(),
                                batch.getChipModel(),
                                batch.getHosts(),
                                (long) batch.getHosts() * batch.getChipsPerHost(),
                                batch.getPlannedGridMs() <= picture.gridMs()))
                        .forEach(batches::add));
        batches.sort((a, b) -> Long.compare(a.plannedGridMs, b.plannedGridMs));
        Optional<Supply> planned = Stream.concat(Stream.of(picture.grid()), picture.regions().values().stream())
                .map(ScopeView::supply)
                .filter(supply -> supply.getPlan() != null)
                .findFirst();
        String scope = planned.map(Supply::getScope).orElse(null);
        return new PlanAnswer(
                scope == null ? null : picture.reference().plans().get(scope),
                scope,
                planned.map(Supply::getPlan).orElse(null),
                batches);
    }

    /** Evenly spread, and the newest always among them. */
    private static List<HistoryPoint> history(Picture picture, Query query) {
        List<HistoryPoint> all = picture.history();
        List<HistoryPoint> asked = all.subList(Math.max(0, all.size() - query.number("ticks")), all.size());
        int points = Math.min(query.number("points"), asked.size());
        List<HistoryPoint> spread = new ArrayList<>(points);
        for (int i = 1; i <= points; i++) {
            spread.add(asked.get((int) ((long) i * asked.size() / points) - 1));
        }
        return spread;
    }
}
