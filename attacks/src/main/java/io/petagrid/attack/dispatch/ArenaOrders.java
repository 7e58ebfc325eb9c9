package io.petagrid.attack.dispatch;

import io.petagrid.domain.dispatch.Decision;
import io.petagrid.domain.dispatch.DecisionKind;
import io.petagrid.domain.dispatch.DecisionState;
import io.petagrid.domain.dispatch.DispatchEvent.Ordered;
import io.petagrid.domain.dispatch.DispatchEvent.Planned;
import io.petagrid.domain.dispatch.Flexibility;
import io.petagrid.domain.dispatch.JobSpec;
import io.petagrid.domain.dispatch.Order;
import io.petagrid.domain.dispatch.PlanProposal;
import io.petagrid.domain.fleet.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What one dispatcher is asked for: drawn jobs, orders of an operator who does not always know what they do, and plans that are often wrong. */
final class ArenaOrders {
    private static final long HOUR_MS = 3_600_000;
    private static final Order.Action[] ABOUT_DECISIONS = {
        Order.Action.APPROVE, Order.Action.APPROVE, Order.Action.REJECT, Order.Action.REJECT, Order.Action.REVOKE
    };
    private static final Order.Action[] ABOUT_JOBS = {
        Order.Action.PLACE,
        Order.Action.MOVE,
        Order.Action.MOVE,
        Order.Action.PAUSE,
        Order.Action.DEFER,
        Order.Action.RESUME,
        Order.Action.SCALE,
        Order.Action.SCALE
    };
    private static final Order.Action[] ABOUT_SITES = {
        Order.Action.CAP,
        Order.Action.UNCAP,
        Order.Action.CORDON,
        Order.Action.DRAIN,
        Order.Action.UNDRAIN,
        Order.Action.UNDRAIN,
        Order.Action.SHED
    };

    private final SplittableRandom random;
    private final String prefix;
    private final int sites;
    private int number;
    private int jobs;

    /** @param prefix of the ids of its jobs */
    ArenaOrders(SplittableRandom random, String prefix, int sites) {
        this.random = random;
        this.prefix = prefix;
        this.sites = sites;
    }

    /** Jobs asked for so far. */
    int jobs() {
        return jobs;
    }

    String job(int index) {
        return prefix + index;
    }

    /** A job that was asked for lately, or perhaps not yet. */
    String lately() {
        return job(Math.max(0, jobs - random.nextInt(60)));
    }

    private String lately(List<String> running) {
        return running.isEmpty() || random.nextInt(3) == 0 ? lately() : running.get(random.nextInt(running.size()));
    }

    JobSpec newJob(long gridMs) {
        return draw(job(jobs++), gridMs);
    }

    JobSpec draw(String job, long gridMs) {
        int chips = Runs.GANG * (1 + random.nextInt(3));
        Flexibility flexibility = Flexibility.values()[random.nextInt(Flexibility.values().length)];
        return new JobSpec(
                job,
                random.nextInt(3),
                random.nextInt(25) == 0 ? Precision.FP64 : Precision.FP16,
                chips,
                Runs.GANG,
                600_000L * (1 + random.nextInt(20)),
                1_000 * (3 + random.nextInt(6)),
                random.nextInt(3) == 0 ? "vision" : "llm",
                random.nextInt(4) == 0 ? "tokens" : null,
                gridMs,
                new JobSpec.Freedom(flexibility, Runs.GANG, 2 * chips, null, List.of()));
    }

    /**
     * @param recent decisions of late
     * @param running jobs that telemetry has shown of late
     */
    Ordered order(List<Decision> recent, List<String> running, long gridMs) {
        return new Ordered(
                switch (random.nextInt(8)) {
                    case 0 -> of(pick(ABOUT_SITES), null, site(), 0, gridMs);
                    case 1, 2, 3 -> about(recent, gridMs);
                    default ->
                        of(pick(ABOUT_JOBS), lately(running), random.nextInt(2) == 0 ? site() : null, chips(), gridMs);
                });
    }

    private Order about(List<Decision> recent, long gridMs) {
        List<String> open = recent.stream()
                .filter(each -> each.state() == DecisionState.PROPOSED || each.kind() == DecisionKind.DEFER)
                .map(Decision::id)
                .toList();
        String decision = open.isEmpty() ? "none" : open.get(random.nextInt(open.size()));
        Order order = of(pick(ABOUT_DECISIONS), null, null, 0, gridMs);
        return new Order(order.key(), order.action(), decision, null, null, null, null, null, null, "ada", "a reason");
    }

    Order of(Order.Action action, @Nullable String job, @Nullable String site, int chips, long gridMs) {
        boolean repeats = random.nextInt(20) == 0;
        return new Order(
                prefix + "order-" + (repeats ? number : ++number),
                action,
                null,
                job,
                site,
                null,
                chips == 0 ? null : chips,
                300 + random.nextInt(700),
                gridMs + random.nextInt(5) * HOUR_MS / 2,
                "ada",
                "a reason");
    }

    /** An order that is surely a new one. */
    Ordered surely(Order.Action action, @Nullable String site) {
        return new Ordered(new Order(
                prefix + "order-" + ++number, action, null, null, site, null, null, null, null, "ada", "a reason"));
    }

    /** A plan for a few jobs. */
    Planned plan(List<String> running, long tick) {
        List<PlanProposal> proposals = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            PlanProposal.Action action =
                    PlanProposal.Action.values()[random.nextInt(PlanProposal.Action.values().length)];
            boolean caps = action == PlanProposal.Action.CAP;
            proposals.add(new PlanProposal(
                    caps ? "" : lately(running),
                    action,
                    caps || random.nextInt(2) == 0 ? site() : null,
                    null,
                    chips(),
                    tick * Arena.GRID_MS_PER_TICK + HOUR_MS,
                    400 + random.nextInt(500),
                    random.nextInt(5_000_000),
                    random.nextInt(2_000_000)));
        }
        return new Planned(prefix + "plan-" + tick, tick, tick + random.nextInt(3) - 1, proposals);
    }

    private String site() {
        return Arena.siteId(random.nextInt(sites));
    }

    private int chips() {
        return Runs.GANG * (1 + random.nextInt(6));
    }

    private <T> T pick(T[] of) {
        return of[random.nextInt(of.length)];
    }
}
