package io.petagrid.domain.dispatch;

import io.petagrid.domain.authority.AuthorityLevel;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** Looks for places, and gives waiting jobs the best one that there is. */
final class Placer {
    private final Situation now;
    private final Placements placements;
    private final PlacementPolicy policy;
    private final Shortfalls shortfalls;
    private final Freeze freeze;
    private final PlanHorizon horizon = new PlanHorizon();
    private int startsThisTick;

    Placer(Situation now, PlacementPolicy policy, Placements placements, Shortfalls shortfalls, Freeze freeze) {
        this.now = now;
        this.placements = placements;
        this.policy = policy;
        this.shortfalls = shortfalls;
        this.freeze = freeze;
    }

    /** What the last plan has looked at. */
    PlanHorizon horizon() {
        return horizon;
    }

    void newTick() {
        startsThisTick = 0;
    }

    /** The best place for a job under a wish, or why there is none. */
    Weighed weigh(JobRow row, Wish wish) {
        Knowledge knowledge = now.knowledge();
        if (!knowledge.hasSeenTheGrid()) {
            return new Weighed(null, Reason.NO_SUPPLY_YET);
        }
        if (freeze.isOn()) {
            return new Weighed(null, freeze.reason());
        }
        if (knowledge.ageTicks() > now.settings().maxAgeTicks()
                || knowledge.authority().level().compareTo(wish.floor()) < 0) {
            return new Weighed(null, Reason.AUTHORITY);
        }
        return policy.weigh(row, wish, knowledge, now.jobs().promised(), shortfalls);
    }

    /** Places the waiting jobs that can be placed, in their order. */
    void placeWaiting() {
        int attempts = 0;
        for (JobRow row : now.jobs().waiting()) {
            if (awaitsPlan(row)) {
                continue;
            }
            if (attempts++ >= now.settings().attemptsPerTick()) {
                return;
            }
            tryToPlace(row);
        }
    }

    private boolean awaitsPlan(JobRow row) {
        return horizon.awaits(row, now.tick(), now.gridMs());
    }

    /** What the next attempt to place a waiting job would come to. */
    Weighed attempt(JobRow row) {
        return awaitsPlan(row) ? new Weighed(null, Reason.AWAITS_PLAN) : weigh(row, Wish.ANY);
    }

    void tryToPlace(JobRow row) {
        if (awaitsPlan(row)) {
            waitFor(row, Reason.AWAITS_PLAN);
            return;
        }
        boolean isEnough = startsThisTick >= now.settings().startsPerTick();
        Weighed weighed = weigh(row, Wish.ANY);
        Placement placement = isEnough ? null : weighed.placement();
        if (placement != null) {
            startsThisTick++;
            placements.propose(row, placement, Mandate.OWN);
            return;
        }
        Reason reason = weighed.placement() == null ? weighed.reason() : Reason.START_LIMIT;
        waitFor(row, reason);
    }

    private void waitFor(JobRow row, Reason reason) {
        if (row.waitFor(reason)) {
            tellWaiting(row, reason);
        }
    }

    private void tellWaiting(JobRow row, Reason reason) {
        now.jobs().changed(row);
        Placement advice = reason == Reason.AUTHORITY ? weigh(row, Wish.ADVICE).placement() : null;
        DecisionRef ref = now.history().ref(DecisionKind.WAIT, row.job(), row.waits(), now.tick());
        now.history()
                .of(ref)
                .job(row.spec())
                .weighing(advice == null ? List.of() : advice.withItself())
                .tell(DecisionState.EXECUTING, reason, Explain.waiting(row, reason, advice));
    }

    /** Whether the dispatcher may act at a site by itself. */
    boolean mayAct(String site) {
        return now.knowledge().authorityAt(site) == AuthorityLevel.ACT && !freeze.isOn();
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(startsThisTick);
        horizon.writeTo(out);
    }

    void readFrom(DataInput in) throws IOException {
        startsThisTick = in.readInt();
        horizon.readFrom(in);
    }
}
