package io.petagrid.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LagrangianBoundTest {
    private static final int INSTANCES = 1_000;

    @Test
    void noScheduleIsBelowTheBoundAndThePlannersIsNotBelowTheOptimum() {
        int planned = 0;
        for (long seed = 0; seed < INSTANCES; seed++) {
            // Given
            TinyWindow window = new TinyWindow(seed, seed % 2 == 0);
            double optimum = window.optimum();

            // When
            LagrangianBound.Result bound =
                    new LagrangianBound(window.problem).ascend(Double.isFinite(optimum) ? optimum : 1, 60);
            double plan = planned(window.problem);

            // Then
            assertThat(bound.yuan()).as("seed %d", seed).isLessThanOrEqualTo(optimum + 1e-9);
            assertThat(optimum).as("seed %d", seed).isLessThanOrEqualTo(plan + 1e-9);
            planned += Double.isFinite(plan) ? 1 : 0;
        }
        assertThat(planned).as("instances that the planner could plan").isGreaterThan(INSTANCES / 3);
    }

    @Test
    void aCheckerOfItsOwnFindsTheSameFromThePricesAlone() {
        for (long seed = 0; seed < INSTANCES; seed++) {
            // Given
            BoundProblem problem = new TinyWindow(seed, true).problem;
            LimitPrices prices = prices(problem, seed);

            // When
            double checked = BoundChecker.yuan(problem, prices);

            // Then
            assertThat(checked)
                    .as("seed %d", seed)
                    .isCloseTo(new LagrangianBound(problem).value(prices), Offset.offset(1e-9));
        }
    }

    @Test
    void aNegativePriceIsNoProof() {
        // Given
        BoundProblem problem = new TinyWindow(1, true).problem;
        LimitPrices prices = prices(problem, 1);
        prices.chip()[0][0] = -0.01;

        // When
        double checked = BoundChecker.yuan(problem, prices);

        // Then
        assertThat(checked).isNaN();
    }

    @Test
    void pricesMakeTheBoundHigher() {
        double without = 0;
        double with = 0;
        for (long seed = 0; seed < INSTANCES; seed++) {
            // Given
            TinyWindow window = new TinyWindow(seed, false);
            double optimum = window.optimum();
            if (!Double.isFinite(optimum)) {
                continue;
            }
            LagrangianBound bound = new LagrangianBound(window.problem);

            // When
            double ascended = bound.ascend(optimum, 60).yuan();

            // Then
            without += optimum - bound.ascend(optimum, 1).yuan();
            with += optimum - ascended;
        }
        assertThat(with).as("gap that is left of %.3f yuan", without).isLessThan(0.5 * without);
    }

    private static LimitPrices prices(BoundProblem problem, long seed) {
        Random random = new Random(seed);
        LimitPrices prices = LimitPrices.none(problem.pools().size(), problem.yuanPerKwh().length, problem.hours());
        for (double[][] rows : List.of(prices.chip(), prices.power())) {
            for (double[] row : rows) {
                for (int hour = 0; hour < row.length; hour++) {
                    row[hour] = random.nextBoolean() ? random.nextDouble() : 0;
                }
            }
        }
        return prices;
    }

    /** Cost of what the planner plans with all jobs known from the start; infinite where it leaves one out. */
    private static double planned(BoundProblem problem) {
        List<PlanJob> jobs = jobs(problem);
        LimitPrices none = LimitPrices.none(problem.pools().size(), problem.yuanPerKwh().length, problem.hours());
        PlanState state = new PlanState(
                problem.hours(),
                problem.pools(),
                problem.yuanPerKwh(),
                problem.freeChips(),
                problem.freeKw(),
                jobs,
                none);
        double yuan = 0;
        for (Proposal proposal : new Planner(12).plan(state).proposals()) {
            if (proposal.pool() < 0 || problem.jobs().get(proposal.job()).releaseHour() > 0) {
                return Double.POSITIVE_INFINITY;
            }
            Pool pool = problem.pools().get(proposal.pool());
            PlanJob job = jobs.get(proposal.job());
            double kw = job.chips() * pool.chipKw(proposal.cap());
            for (int hour = 0; hour < job.leftHours(); hour++) {
                yuan += kw * problem.yuanPerKwh()[pool.site()][proposal.startHour() + hour];
            }
        }
        return yuan;
    }

    private static List<PlanJob> jobs(BoundProblem problem) {
        List<PlanJob> jobs = new ArrayList<>();
        for (int id = 0; id < problem.jobs().size(); id++) {
            BoundJob job = problem.jobs().get(id);
            jobs.add(new PlanJob(
                    id,
                    JobKind.DEFERRABLE,
                    job.chips(),
                    job.speed(),
                    job.workHours(),
                    job.slackHours(),
                    -1,
                    CapMode.FULL,
                    false,
                    false,
                    new double[problem.pools().size()],
                    0));
        }
        return jobs;
    }
}
