package io.petagrid.domain.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Plans the flexible jobs over the hours to come: first the prices at which use would keep the limits, over classes of like jobs; then, job
 * by job, the cheapest run at these prices that still has room. A pure function of what it is shown; its limits are rounds.
 */
public final class Planner {
    private static final double BUCKET = 1.5;
    /** Slack of a class, hours: the largest of these that is not above the job's. */
    private static final int[] SLACKS = {24, 21, 18, 15, 12, 9, 7, 5, 3, 2, 1, 0};

    private static final double SHORTEST_HOURS = 0.25;
    /** How much higher than at the last prices the optimum is taken to be. */
    private static final double AIM = 0.02;

    private final int rounds;

    public Planner(int rounds) {
        this.rounds = rounds;
    }

    /** Jobs that are planned alike. */
    private record Kind(int speeds, JobKind kind, int hoursBucket, int slackHours, boolean mayCap) {}

    /** Jobs in one piece whose runs are looked for together. */
    private record Like(int speeds, int hoursBucket, boolean mayCap) {}

    /** Runs of like jobs: all within the largest slack, and those that begin at once. */
    private record Runs(Starts all, Starts now) {}

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
        Map<Like, Runs> runs = new HashMap<>();
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
                Like like = new Like(speedsOf(job, speeds), bucket(job), job.mayCap());
                Runs ofLike = runs.computeIfAbsent(like, unused -> runs(job, like, priced, ledger));
                proposals.add(inOnePiece(job, ofLike, ledger));
            }
        }
        return proposals;
    }

    private static Runs runs(PlanJob job, Like like, PricedHours priced, Ledger ledger) {
        Starts.Jobs jobs = new Starts.Jobs(job.speed(), hours(like.hoursBucket), like.mayCap);
        return new Runs(Starts.within(jobs, priced, ledger, SLACKS[0]), Starts.within(jobs, priced, ledger, 0));
    }

    private static Proposal inOnePiece(PlanJob job, Runs runs, Ledger ledger) {
        Starts starts = job.slackHours() < 1 ? runs.now : runs.all;
        int best = starts.cheapest(job);
        if (best < 0) {
            return new Proposal(job.id(), Proposal.Action.KEEP, -1, CapMode.FULL, 0, 0);
        }
        double yuan = starts.yuan(job, best);
        int pool = starts.pool(best);
        int start = starts.start(best);
        int now = start == 0 ? -1 : runs.now.cheapest(job);
        double gain = now < 0 ? 0 : runs.now.yuan(job, now) - yuan;
        ledger.book(pool, starts.cap(best), job.chips(), start, starts.hours(job, best));
        Proposal.Action action = start == 0 ? Proposal.Action.START : Proposal.Action.KEEP;
        return new Proposal(job.id(), action, pool, starts.cap(best), start, yuan, gain, job.extraYuan()[pool]);
    }

    private static Kind kind(PlanJob job, IdentityHashMap<double[], Integer> speeds) {
        int slack = 0;
        while (SLACKS[slack] > Math.max(0, job.slackHours())) {
            slack++;
        }
        return new Kind(speedsOf(job, speeds), job.kind(), bucket(job), SLACKS[slack], job.mayCap());
    }

    private static int speedsOf(PlanJob job, IdentityHashMap<double[], Integer> speeds) {
        return speeds.computeIfAbsent(job.speed(), unused -> speeds.size());
    }

    private static int bucket(PlanJob job) {
        double hours = Math.max(SHORTEST_HOURS, job.leftHours());
        return (int) Math.round(Math.log(hours / SHORTEST_HOURS) / Math.log(BUCKET));
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
        LagrangianBound bound = LagrangianBound.ofPlans(problem);
        double unlimited =
                bound.value(LimitPrices.none(state.pools().size(), state.yuanPerKwh().length, state.hours()));
        double target = Math.max(unlimited, bound.value(state.prices())) + AIM * unlimited;
        return bound.ascend(state.prices(), target, rounds).prices();
    }
}
