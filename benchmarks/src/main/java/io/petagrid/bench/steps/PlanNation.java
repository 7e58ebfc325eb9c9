package io.petagrid.bench.steps;

import io.petagrid.domain.plan.Plan;
import io.petagrid.domain.plan.PlanState;
import io.petagrid.domain.plan.Planner;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a re-dispatch costs at the size of a nation: 100,000 jobs over 1,000 sites. Takes seconds, and so is not among the steps that tests run. */
@State(Scope.Thread)
public class PlanNation {
    private static final int SITES = 1_000;
    private static final int JOBS = 100_000;
    private static final int ROUNDS = 12;

    private PlanState state = PlanSample.of(3, 1, 1);

    /** Jobs, sites and forecasts. */
    @Setup
    public void setUp() {
        state = PlanSample.of(3, JOBS, SITES);
    }

    /** Prices, then job by job. */
    @Benchmark
    public Plan redispatchNation() {
        return new Planner(ROUNDS).plan(state);
    }
}
