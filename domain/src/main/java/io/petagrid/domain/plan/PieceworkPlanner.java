package io.petagrid.domain.plan;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plans one job that may be paused: which hours, at which pool, and whether to stop or move now. */
final class PieceworkPlanner {
    private static final double GAIN_FOR_COST = 2;
    private static final int MAX_POOLS = 4;

    private final PlanState state;
    private final PricedHours priced;
    private final Ledger ledger;
    private final PauseSchedule schedule = new PauseSchedule();
    private final Map<Integer, double[]> means = new HashMap<>();
    private double[] costs = new double[0];

    PieceworkPlanner(PlanState state, PricedHours priced, Ledger ledger) {
        this.state = state;
        this.priced = priced;
        this.ledger = ledger;
    }

    /** Of hours that cost the same the earlier ones are taken, yuan a chip-hour. */
    private static final double LATER = 1e-9;

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Option(int pool, CapMode cap, double yuan, boolean[] hours, double nowYuan) {}

    Proposal plan(PlanJob job) {
        if (job.isRunning()) {
            ledger.release(job);
        }
        Option best = null;
        Option own = job.isRunning() ? option(job, job.pool(), job.cap(), true) : null;
        if (own != null) {
            best = own;
        }
        for (int pool : candidates(job)) {
            for (CapMode cap : CapMode.values()) {
                Option option = pool == job.pool() || !job.allows(pool, cap) ? null : option(job, pool, cap, false);
                if (option != null && (best == null || option.yuan < best.yuan)) {
                    best = option;
                }
            }
        }
        if (job.isRunning()) {
            return ofRunning(job, best, own);
        }
        return best == null
                ? new Proposal(job.id(), Proposal.Action.KEEP, -1, CapMode.FULL, 0, 0)
                : ofWaiting(job, best);
    }

    private Proposal ofWaiting(PlanJob job, Option best) {
        int first = first(best.hours);
        double extra = job.extraYuan()[best.pool];
        double gain = first == 0 ? 0 : startedNow(job, best) + extra - best.yuan;
        book(job, best);
        Proposal.Action action = first == 0 ? Proposal.Action.START : Proposal.Action.KEEP;
        return new Proposal(
                job.id(), action, best.pool, best.cap, first, best.yuan, Double.isInfinite(gain) ? 0 : gain, extra);
    }

    /** Cost where it starts now at that pool; infinite where it has no room now. */
    private double startedNow(PlanJob job, Option option) {
        double run = job.leftHours() / job.speed()[option.pool] * option.cap.time();
        int needed = (int) Math.max(1, Math.ceil(run));
        int window = option.hours.length;
        fillCosts(job, option.pool, option.cap, false, window, Math.min(1, run));
        double resume = restartYuan(job, option.pool, option.cap);
        return resume + nowYuan(window, Math.min(needed, window), resume);
    }

    private static int first(boolean[] hours) {
        int first = 0;
        while (!hours[first]) {
            first++;
        }
        return first;
    }

    private Proposal ofRunning(PlanJob job, @Nullable Option best, @Nullable Option own) {
        if (own == null || best == null) {
            // It goes on where it is, whatever has been booked there.
            ledger.book(job.pool(), job.cap(), job.chips(), 0, job.leftHours() / job.speed()[job.pool()]);
            return new Proposal(job.id(), Proposal.Action.KEEP, job.pool(), job.cap(), 0, 0);
        }
        double moveCost = job.extraYuan()[best.pool] + restartYuan(job, best.pool, best.cap);
        // The move's cost is in it once.
        if (job.mayStop()
                && best.pool != job.pool()
                && best.hours[0]
                && own.yuan - best.yuan >= (GAIN_FOR_COST - 1) * moveCost) {
            book(job, best);
            double gain = own.yuan - best.yuan + moveCost;
            return new Proposal(job.id(), Proposal.Action.MOVE, best.pool, best.cap, 0, best.yuan, gain, moveCost);
        }
        double gain = own.nowYuan - own.yuan;
        double pauseCost = restartYuan(job, job.pool(), job.cap());
        boolean pause = job.mayStop() && !own.hours[0] && gain >= (GAIN_FOR_COST - 1) * pauseCost;
        if (!pause && !own.hours[0]) {
            own.hours[0] = true;
        }
        book(job, own);
        return pause
                ? new Proposal(
                        job.id(),
                        Proposal.Action.PAUSE,
                        job.pool(),
                        job.cap(),
                        first(own.hours),
                        own.yuan,
                        gain + pauseCost,
                        pauseCost)
                : new Proposal(job.id(), Proposal.Action.KEEP, job.pool(), job.cap(), 0, own.yuan);
    }

    private double restartYuan(PlanJob job, int pool, CapMode cap) {
        return job.chips() * job.restartHours() * priced.of(pool, cap).value(0);
    }

    /** The pools with the lowest mean cost. */
    private int[] candidates(PlanJob job) {
        int span = (int) Math.min(state.hours(), Math.ceil(job.leftHours() + job.slackHours()) + 1);
        double[] flat = means.computeIfAbsent(span, this::means);
        double[] mean = new double[job.speed().length];
        double perChipHour = 1.0 / job.chips() / Math.max(0.25, job.leftHours());
        for (int pool = 0; pool < mean.length; pool++) {
            mean[pool] = job.speed()[pool] > 0
                    ? flat[pool] / job.speed()[pool] + job.extraYuan()[pool] * perChipHour
                    : Double.POSITIVE_INFINITY;
        }
        int[] order = new int[Math.min(MAX_POOLS, mean.length)];
        for (int count = 0; count < order.length; count++) {
            int least = 0;
            for (int pool = 1; pool < mean.length; pool++) {
                least = mean[pool] < mean[least] ? pool : least;
            }
            if (mean[least] == Double.POSITIVE_INFINITY) {
                return Arrays.copyOf(order, count);
            }
            order[count] = least;
            mean[least] = Double.POSITIVE_INFINITY;
        }
        return order;
    }

    /** Mean cost of a chip-hour over so many hours from now, by pool, yuan. */
    private double[] means(int span) {
        double[] flat = new double[state.pools().size()];
        for (int pool = 0; pool < flat.length; pool++) {
            flat[pool] = priced.of(pool, CapMode.FULL).over(0, span) / span;
        }
        return flat;
    }

    private @Nullable Option option(PlanJob job, int pool, CapMode cap, boolean isOwn) {
        double run = job.leftHours() / job.speed()[pool] * cap.time();
        double slack = job.slackHours() - (run - run / cap.time());
        if (slack < 0 && !isOwn) {
            return null;
        }
        int needed = (int) Math.max(1, Math.ceil(run));
        int window = Math.min(state.hours(), needed + (int) Math.max(0, slack));
        int hours = Math.min(needed, window);
        fillCosts(job, pool, cap, isOwn, window, Math.min(1, run));
        double resume = restartYuan(job, pool, cap);
        schedule.find(costs, window, hours, resume, isOwn);
        if (!schedule.isPossible()) {
            return null;
        }
        boolean[] chosen = schedule.chosen();
        double yuan = schedule.cost() + (isOwn ? 0 : job.extraYuan()[pool]);
        double nowYuan = isOwn && !chosen[0] ? nowYuan(window, hours, resume) : yuan;
        return new Option(pool, cap, yuan, chosen, nowYuan);
    }

    private void fillCosts(PlanJob job, int pool, CapMode cap, boolean isOwn, int window, double part) {
        if (costs.length < window) {
            costs = new double[state.hours()];
        }
        for (int hour = 0; hour < window; hour++) {
            costs[hour] = ledger.hasRoom(pool, cap, job.chips(), hour) || (isOwn && hour == 0)
                    ? job.chips() * part * (priced.of(pool, cap).value(hour) + LATER * hour)
                    : Double.POSITIVE_INFINITY;
        }
    }

    /** Cost where it goes on running for this hour. */
    private double nowYuan(int window, int hours, double resume) {
        double first = costs[0];
        if (hours == 1) {
            return first;
        }
        double[] later = Arrays.copyOfRange(costs, 1, window);
        schedule.find(later, window - 1, hours - 1, resume, true);
        return first + schedule.cost();
    }

    private void book(PlanJob job, Option option) {
        double run = job.leftHours() / job.speed()[option.pool] * option.cap.time();
        for (int hour = 0; hour < option.hours.length; hour++) {
            if (option.hours[hour]) {
                ledger.book(option.pool, option.cap, job.chips(), hour, Math.min(1, run));
            }
        }
    }
}
