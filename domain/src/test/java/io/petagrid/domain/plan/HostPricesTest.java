package io.petagrid.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

class HostPricesTest {
    private static final int INSTANCES = 1_000;
    private static final int HOURS = 3;
    private static final Offset<Double> TINY = Offset.offset(1e-7);

    @Test
    void aPriceIsWhatTheCostChangesByWithAHostMoreAndAHostLess() {
        int binding = 0;
        for (long seed = 0; seed < INSTANCES; seed++) {
            // Given
            BoundProblem problem = problem(seed);
            int pool = (int) (seed % 2);
            int hour = (int) (seed % HOURS);

            // When
            HostPrices.Price price = new HostPrices(problem).price(pool, hour);

            // Then
            double now = enumerated(problem, pool, hour, 0);
            if (Double.isInfinite(now)) {
                assertThat(price.more()).as("seed %d", seed).isInfinite();
                continue;
            }
            double more = now - enumerated(problem, pool, hour, 1);
            double less = enumerated(problem, pool, hour, -1) - now;
            if (price.isSlack()) {
                assertThat(more).as("seed %d", seed).isCloseTo(0, TINY);
                assertThat(less).as("seed %d", seed).isCloseTo(0, TINY);
            } else {
                binding++;
                assertThat(price.more()).as("seed %d", seed).isCloseTo(more, TINY);
                if (Double.isFinite(less)) {
                    assertThat(price.less()).as("seed %d", seed).isCloseTo(less, TINY);
                } else {
                    assertThat(price.less()).as("seed %d", seed).isInfinite();
                }
            }
        }
        assertThat(binding).as("instances where the limit binds").isGreaterThan(INSTANCES / 20);
    }

    @Test
    void aLimitWithRoomHasNoPrice() {
        for (long seed = 0; seed < INSTANCES; seed++) {
            // Given
            BoundProblem problem = problem(seed);
            problem.freeChips()[0][0] = 100;

            // When
            HostPrices.Price price = new HostPrices(problem).price(0, 0);

            // Then
            assertThat(price).as("seed %d", seed).isEqualTo(new HostPrices.Price(0, 0, true));
        }
    }

    @Test
    void anotherSolverFindsTheSameCostAndNoRoomWhereThereIsAPrice() {
        int priced = 0;
        for (long seed = 0; seed < INSTANCES; seed++) {
            // Given
            BoundProblem problem = problem(seed);
            int pool = (int) (seed % 2);
            int hour = (int) (seed % HOURS);
            Linear linear = new Linear(problem);

            // When
            HostPrices.Price price = new HostPrices(problem).price(pool, hour);

            // Then
            if (!linear.result.getState().isOptimal()) {
                assertThat(price.more()).as("seed %d", seed).isInfinite();
                continue;
            }
            assertThat(new HostPrices(problem).leastYuan(pool, hour, 0))
                    .as("seed %d", seed)
                    .isCloseTo(linear.result.getValue(), Offset.offset(1e-6));
            double room = problem.freeChips()[pool][hour] - linear.used(pool, hour);
            assertThat(price.more() * room).as("price x slack, seed %d", seed).isCloseTo(0, Offset.offset(1e-5));
            priced += price.more() > 0 ? 1 : 0;
        }
        assertThat(priced).as("instances with a price").isGreaterThan(INSTANCES / 20);
    }

    /** The same problem for ojAlgo: which part of each job runs where and when. */
    private static final class Linear {
        private final ExpressionsBasedModel model = new ExpressionsBasedModel();
        private final List<int[]> places = new ArrayList<>();
        private final Optimisation.Result result;

        private Linear(BoundProblem problem) {
            Expression[][] limits = new Expression[2][HOURS];
            for (int pool = 0; pool < 2; pool++) {
                for (int hour = 0; hour < HOURS; hour++) {
                    limits[pool][hour] =
                            model.newExpression("chips-" + pool + "-" + hour).upper(problem.freeChips()[pool][hour]);
                }
            }
            for (int job = 0; job < problem.jobs().size(); job++) {
                Expression whole = model.newExpression("job-" + job).level(1);
                BoundJob asked = problem.jobs().get(job);
                for (int pool = 0; pool < 2; pool++) {
                    for (int hour = 0; hour <= asked.slackHours() && asked.speed()[pool] > 0; hour++) {
                        Variable part = model.newVariable("x-" + job + "-" + pool + "-" + hour)
                                .lower(0)
                                .weight(problem.yuanPerKwh()[pool][hour]);
                        whole.set(part, 1);
                        limits[pool][hour].set(part, 1);
                        places.add(new int[] {pool, hour});
                    }
                }
            }
            result = model.minimise();
        }

        private double used(int pool, int hour) {
            double used = 0;
            for (int part = 0; part < places.size(); part++) {
                boolean isHere = places.get(part)[0] == pool && places.get(part)[1] == hour;
                used += isHere ? result.doubleValue(part) : 0;
            }
            return used;
        }
    }

    /** Jobs of one chip and one hour: an optimum of whole jobs is then an optimum of fractions too. */
    private static BoundProblem problem(long seed) {
        Random random = new Random(seed);
        List<Pool> pools = List.of(new Pool(0, 1, 1, 0, 1), new Pool(1, 1, 1, 0, 1));
        double[][] rates = new double[2][HOURS];
        double[][] chips = new double[2][HOURS];
        double[][] kw = new double[2][HOURS];
        for (int pool = 0; pool < 2; pool++) {
            for (int hour = 0; hour < HOURS; hour++) {
                rates[pool][hour] = 1 + random.nextInt(9);
                chips[pool][hour] = 1 + random.nextInt(2);
                kw[pool][hour] = Double.POSITIVE_INFINITY;
            }
        }
        List<BoundJob> jobs = new ArrayList<>();
        for (int job = 0; job < 2 + random.nextInt(4); job++) {
            double[] speed = {1, random.nextInt(4) == 0 ? 0 : 1};
            jobs.add(new BoundJob(0, 1, random.nextInt(HOURS), 1, JobKind.DEFERRABLE, speed, false));
        }
        return new BoundProblem(HOURS, pools, rates, chips, kw, jobs);
    }

    private static double enumerated(BoundProblem problem, int pool, int hour, int more) {
        double[][] free = {problem.freeChips()[0].clone(), problem.freeChips()[1].clone()};
        free[pool][hour] += more;
        return least(problem, 0, free);
    }

    private static double least(BoundProblem problem, int index, double[][] free) {
        if (index == problem.jobs().size()) {
            return 0;
        }
        BoundJob job = problem.jobs().get(index);
        double least = Double.POSITIVE_INFINITY;
        for (int pool = 0; pool < 2; pool++) {
            for (int hour = 0; hour <= job.slackHours(); hour++) {
                if (job.speed()[pool] > 0 && free[pool][hour] >= 1) {
                    free[pool][hour]--;
                    least = Math.min(least, problem.yuanPerKwh()[pool][hour] + least(problem, index + 1, free));
                    free[pool][hour]++;
                }
            }
        }
        return least;
    }
}
