package io.petagrid.backtest;

import io.petagrid.domain.plan.LimitPrices;
import java.util.List;

/**
 * What one seed gave.
 *
 * @param outcomes by policy, do-nothing first
 * @param boundYuan J that no schedule goes below
 * @param checkedYuan the same, worked out again from the prices alone
 * @param prices that give the bound
 */
record Seed(
        long seed,
        int jobs,
        List<Outcome> outcomes,
        double boundYuan,
        double checkedYuan,
        Bounds bounds,
        LimitPrices prices,
        long windowMs) {
    Outcome doNothing() {
        return outcomes.getFirst();
    }

    /** What the bound would save of do-nothing's J. */
    double winnable() {
        return 1 - boundYuan / doNothing().objectiveYuan();
    }

    /** Share of it that a policy saves. */
    double capture(Outcome outcome) {
        double possible = doNothing().objectiveYuan() - boundYuan;
        return possible == 0 ? 0 : (doNothing().objectiveYuan() - outcome.objectiveYuan()) / possible;
    }
}
