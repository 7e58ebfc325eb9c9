package io.petagrid.domain.redispatch;

import io.petagrid.domain.dispatch.Picture;
import io.petagrid.domain.dispatch.PlanProposal;
import io.petagrid.domain.plan.LimitPrices;
import io.petagrid.domain.plan.Plan;
import io.petagrid.domain.plan.PlanState;
import io.petagrid.domain.plan.PlanVerifier;
import io.petagrid.domain.plan.Planner;
import java.util.ArrayList;
import java.util.List;

/** Re-dispatches the flexible jobs of a picture. A pure function with limits in rounds: the same input gives the same plan. */
public final class Redispatch {
    private final RedispatchSettings settings;
    private final Planner planner;

    public Redispatch(RedispatchSettings settings) {
        this.settings = settings;
        this.planner = new Planner(settings.rounds());
    }

    /**
     * @param outlook what is expected
     * @param last prices of the plan before
     */
    public Redispatched plan(Picture picture, Outlook outlook, KeptPrices last) {
        PlanBoard board = new PlanBoard(picture, settings);
        PlanState state = board.state(outlook, last.at(picture, board.pools()));
        Plan plan = planner.plan(state);
        PlanVerifier.Verdict verdict = PlanVerifier.check(state, plan.proposals());
        LimitPrices rounded = plan.prices().rounded();
        List<PlanProposal> proposals = new ArrayList<>(new Elastic(board, state, plan).proposals());
        proposals.addAll(new Proposals(picture, board).of(verdict.accepted()));
        proposals.addAll(new PlannedCaps(picture, state.yuanPerKwh(), settings).proposals());
        return new Redispatched(
                "p-" + picture.tick(),
                picture.tick(),
                picture.gridMs(),
                proposals,
                verdict.refused().size(),
                HostPriceBook.of(picture, board.pools(), rounded, plan.leftChips()),
                KeptPrices.of(picture, board.pools(), rounded),
                new Contingencies(picture, board).screen());
    }
}
