package io.petagrid.bench.steps;

import io.petagrid.domain.plan.Plan;
import io.petagrid.domain.plan.PlanState;
import io.petagrid.domain.plan.Planner;
import io.petagrid.domain.plan.Proposal;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it costs to plan over fifty sites: one job at given prices, and a re-dispatch of ten thousand beside the plain way. */
@State(Scope.Thread)
public class PlanSteps {
    private static final int SITES = 50;
    private static final int JOBS = 10_000;
    private static final int ROUNDS = 12;

    private final Planner planner = new Planner(ROUNDS);
    private PlanState one = PlanSample.of(1, 1, SITES);
    private PlanState many = one;

    /** Jobs, sites and forecasts. */
    @Setup
    public void setUp() {
        one = PlanSample.of(1, 1, SITES);
        many = PlanSample.of(2, JOBS, SITES);
    }

    /** Decides for one job: every pool, cap and start. */
    @Benchmark
    public List<Proposal> planJob() {
        return planner.round(one, one.prices());
    }

    /** Prices, then job by job. */
    @Benchmark
    public Plan redispatch() {
        return planner.plan(many);
    }

    /** The same jobs the plain way. */
    @Benchmark
    public double oneByOne() {
        return new OneByOne(many).plan();
    }
}
