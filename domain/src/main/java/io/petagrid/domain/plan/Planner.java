package io.petagrid.domain.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Plans the flexible jobs over the hours to come: first the prices at which use would keep the limits, over classes of like jobs; then, job
 * by job, the cheapest run at these prices that still has room. A pure function of what it is shown; its limits are rounds.
 */
public final class Planner {
    private static final double BUCKET = 1.5;
    /** Slack of a class, hours: the largest of these that is not above the job's. */
    private static final int[] SLACKS = {24, 21, 18, 15, 12, 9, 7, 5, 3, 2, 1, 0};

    private static final double SHORTEST_HOURS = 0.25;
    /** A cap is for runs whose slack would bear one that takes so many times its estimate. */
    private static final double CAP_CAUTION = 3;

    /** How much higher than at the last prices the optimum is taken to be. */
    private static final double AIM = 0.02;

    private final int rounds;

    public Planner(int rounds) {
        this.rounds = rounds;
    }

    /** Jobs that are planned alike. */
    private record Kind(int speeds, JobKind kind, int hoursBucket, int slackHours, boolean mayCap) {}

    private record Column(int pool, CapMode cap, int start, double yuanPerChip) {
        private static final Comparator<Column> CHEAPEST_FIRST = Comparator.comparingDouble(Column::yuanPerChip)
                .thenComparingInt(Column::start)
                .thenComparingInt(Column::pool);
    }

    /** Runs of a kind. They are put in order when a second job asks for them: for one job, that would cost more than it saves. */
    private static final class Columns {
        private final List<Column> list;
        /** Those that begin at once. */
        private final List<Column> now;

        private int uses;

        private Columns(List<Column> list) {
            this.list = list;
            this.now = new ArrayList<>(
                    list.stream().filter(column -> column.start == 0).toList());
        }

        private boolean sortOnSecondUse() {
            uses++;
            if (uses == 2) {
                list.sort(Column.CHEAPEST_FIRST);
                now.sort(Column.CHEAPEST_FIRST);
            }
            return uses >= 2;
        }
    }

    public Plan plan(PlanState state) {
        LimitPrices prices = prices(state);
        Ledger ledger = new Ledger(state);
        List<Proposal> proposals = round(state, prices, ledger);
        return new Plan(proposals, prices, ledger.chips());
    }

    /** Books the jobs at given prices. */
    public List<Proposal> round(PlanState state, LimitPrices prices) {
        return round(state, prices, new Ledger(state));
    }

    private static List<Proposal> round(PlanState state, LimitPrices prices, Ledger ledger) {
        PricedHours priced = new PricedHours(state.pools(), state.yuanPerKwh(), prices, state.hours());
        PieceworkPlanner piecework = new PieceworkPlanner(state, priced, ledger);
        Map<Kind, Columns> columns = new HashMap<>();
        IdentityHashMap<double[], Integer> speeds = new IdentityHashMap<>();
        List<PlanJob> order = new ArrayList<>(state.jobs());
        order.sort(Comparator.comparing((PlanJob job) -> !job.isRunning())
                .thenComparingDouble(PlanJob::slackHours)
                .thenComparing(PlanJob::chips, Comparator.reverseOrder())
                .thenComparingInt(PlanJob::id));
        order.stream().filter(PlanJob::isRunning).forEach(ledger::hold);
        List<Proposal> proposals = new ArrayList<>(order.size());
        for (PlanJob job : order) {
            if (job.kind() == JobKind.INTERRUPTIBLE) {
                proposals.add(piecework.plan(job));
            } else {
                Kind kind = kind(job, speeds);
                Columns ofKind =
                        columns.computeIfAbsent(kind, unused -> new Columns(columns(job, kind, state, priced)));
                proposals.add(inOnePiece(job, ofKind, ledger));
            }
        }
        return proposals;
    }

    private static Proposal inOnePiece(PlanJob job, Columns columns, Ledger ledger) {
        boolean isSorted = columns.sortOnSecondUse();
        Column best = cheapest(job, columns.list, isSorted, ledger);
        if (best == null) {
            return new Proposal(job.id(), Proposal.Action.KEEP, -1, CapMode.FULL, 0, 0);
        }
        double yuan = yuan(job, best);
        Proposal.Action action = best.start == 0 ? Proposal.Action.START : Proposal.Action.KEEP;
        Column now = best.start == 0 ? best : cheapest(job, columns.now, isSorted, ledger);
        double gain = now == null ? 0 : yuan(job, now) - yuan;
        ledger.book(best.pool, best.cap, job.chips(), best.start, hours(job, best));
        return new Proposal(job.id(), action, best.pool, best.cap, best.start, yuan, gain, job.extraYuan()[best.pool]);
    }

    private static double yuan(PlanJob job, Column column) {
        return job.chips() * column.yuanPerChip + job.extraYuan()[column.pool];
    }

    private static @Nullable Column cheapest(PlanJob job, List<Column> columns, boolean isSorted, Ledger ledger) {
        Column best = null;
        double least = Double.POSITIVE_INFINITY;
        for (Column column : columns) {
            double yuan = job.chips() * column.yuanPerChip;
            if (isSorted && yuan >= least) {
                break;
            }
            double all = yuan + job.extraYuan()[column.pool];
            boolean isBetter =
                    all < least || (best != null && all == least && Column.CHEAPEST_FIRST.compare(column, best) < 0);
            if (isBetter && ledger.hasRoom(column.pool, column.cap, job.chips(), column.start, hours(job, column))) {
                least = all;
                best = column;
            }
        }
        return best;
    }

    /** Run time of the job itself, not of its class, hours. */
    private static double hours(PlanJob job, Column column) {
        return job.leftHours() / job.speed()[column.pool] * column.cap.time();
    }

    private static List<Column> columns(PlanJob job, Kind kind, PlanState state, PricedHours priced) {
        List<Column> columns = new ArrayList<>();
        double left = hours(kind.hoursBucket);
        for (int pool = 0; pool < state.pools().size(); pool++) {
            for (CapMode cap : CapMode.values()) {
                if (!job.allows(pool, cap)) {
                    continue;
                }
                double run = left / job.speed()[pool] * cap.time();
                double slowed = (run - run / cap.time()) * CAP_CAUTION;
                for (int start = 0; start <= kind.slackHours - slowed; start++) {
                    double yuan = priced.of(pool, cap).over(start, start + run);
                    columns.add(new Column(pool, cap, start, yuan));
                }
            }
        }
        return columns;
    }

    private static Kind kind(PlanJob job, IdentityHashMap<double[], Integer> speeds) {
        int speed = speeds.computeIfAbsent(job.speed(), unused -> speeds.size());
        double hours = Math.max(SHORTEST_HOURS, job.leftHours());
        int bucket = (int) Math.round(Math.log(hours / SHORTEST_HOURS) / Math.log(BUCKET));
        int slack = 0;
        while (SLACKS[slack] > Math.max(0, job.slackHours())) {
            slack++;
        }
        return new Kind(speed, job.kind(), bucket, SLACKS[slack], job.mayCap());
    }

    private static double hours(int bucket) {
        return SHORTEST_HOURS * Math.pow(BUCKET, bucket);
    }

    /** Prices that would keep the limits, were each class divisible. */
    private LimitPrices prices(PlanState state) {
        Map<Kind, Integer> chips = new LinkedHashMap<>();
        Map<Kind, double[]> speedOf = new HashMap<>();
        IdentityHashMap<double[], Integer> speeds = new IdentityHashMap<>();
        for (PlanJob job : state.jobs()) {
            Kind kind = kind(job, speeds);
            chips.merge(kind, job.chips(), Integer::sum);
            speedOf.putIfAbsent(kind, job.speed());
        }
        List<BoundJob> classes = new ArrayList<>();
        chips.forEach((kind, sum) -> classes.add(new BoundJob(
                0,
                hours(kind.hoursBucket),
                kind.slackHours,
                sum,
                kind.kind,
                Objects.requireNonNull(speedOf.get(kind)),
                kind.mayCap)));
        BoundProblem problem = new BoundProblem(
                state.hours(), state.pools(), state.yuanPerKwh(), state.freeChips(), state.freeKw(), classes);
        LagrangianBound bound = new LagrangianBound(problem);
        double unlimited =
                bound.value(LimitPrices.none(state.pools().size(), state.yuanPerKwh().length, state.hours()));
        double target = Math.max(unlimited, bound.value(state.prices())) + AIM * unlimited;
        return bound.ascend(state.prices(), target, rounds).prices();
    }
}
