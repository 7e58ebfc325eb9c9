package io.petagrid.domain.dispatch;

import io.petagrid.domain.dispatch.DispatchEvent.Ordered;
import io.petagrid.domain.dispatch.DispatchEvent.Planned;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Seeded orders of an operator who knows the decisions and does not always know what they do, and plans that are often wrong. */
final class RandomOrders {
    private static final long HOUR_MS = 3_600_000;
    private static final int GANG = 4;
    private static final Order.Action[] ABOUT_DECISIONS = {
        Order.Action.APPROVE, Order.Action.APPROVE, Order.Action.REJECT, Order.Action.REVOKE
    };
    private static final Order.Action[] ABOUT_JOBS = {
        Order.Action.PLACE,
        Order.Action.MOVE,
        Order.Action.MOVE,
        Order.Action.PAUSE,
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

    private final Random random;
    private final int sites;
    private int number;
    private long gridMs;

    RandomOrders(long seed, int sites) {
        this.random = new Random(seed + 77);
        this.sites = sites;
    }

    Ordered order(Desk desk, int jobs, long nowGridMs) {
        gridMs = nowGridMs;
        return new Ordered(
                switch (random.nextInt(8)) {
                    case 0 -> of(pick(ABOUT_SITES), null, site(), 0);
                    case 1, 2, 3 -> about(desk);
                    default -> of(pick(ABOUT_JOBS), job(jobs), random.nextBoolean() ? site() : null, chips());
                });
    }

    private Order about(Desk desk) {
        List<Decision> open = desk.decisions.stream()
                .skip(Math.max(0, desk.decisions.size() - 60))
                .filter(each -> each.state() == DecisionState.PROPOSED || each.kind() == DecisionKind.DEFER)
                .toList();
        List<Decision> waiting =
                open.stream().filter(each -> waits(desk, each.id())).toList();
        List<Decision> from = waiting.isEmpty() || random.nextInt(3) == 0 ? open : waiting;
        String decision =
                from.isEmpty() ? "none" : from.get(random.nextInt(from.size())).id();
        Order order = of(pick(ABOUT_DECISIONS), null, null, 0);
        return new Order(order.key(), order.action(), decision, null, null, null, null, null, null, "ada", "a reason");
    }

    /** Whether nothing has come of a proposal yet. */
    private static boolean waits(Desk desk, String decision) {
        return desk.decisions.reversed().stream()
                .filter(each -> each.id().equals(decision))
                .findFirst()
                .filter(each -> each.state() == DecisionState.PROPOSED)
                .isPresent();
    }

    Order of(Order.Action action, @Nullable String job, @Nullable String site, int chips) {
        boolean repeats = random.nextInt(20) == 0;
        return new Order(
                "order-" + (repeats ? number : ++number),
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

    /** A plan for a few jobs. */
    Planned plan(long tick, int jobs) {
        List<PlanProposal> proposals = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            PlanProposal.Action action = PlanProposal.Action.values()[random.nextInt(7)];
            boolean caps = action == PlanProposal.Action.CAP;
            proposals.add(new PlanProposal(
                    caps ? "" : job(jobs),
                    action,
                    caps || random.nextBoolean() ? site() : null,
                    null,
                    chips(),
                    tick * Desk.GRID_MS_PER_TICK + HOUR_MS,
                    400 + random.nextInt(500),
                    random.nextInt(5_000_000),
                    random.nextInt(2_000_000)));
        }
        return new Planned("plan-" + tick, tick, tick + random.nextInt(3) - 1, proposals);
    }

    private String job(int jobs) {
        return "job-" + Math.max(0, jobs - 1 - random.nextInt(30));
    }

    private String site() {
        return "site-" + random.nextInt(sites);
    }

    private int chips() {
        return GANG * (1 + random.nextInt(6));
    }

    private <T> T pick(T[] of) {
        return of[random.nextInt(of.length)];
    }
}
