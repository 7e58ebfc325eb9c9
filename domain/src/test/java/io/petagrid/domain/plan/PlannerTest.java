package io.petagrid.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final int HOURS = 48;

    @Test
    void whatIsStartedKeepsTheLimitsAndComesOutTheSameEachTime() {
        for (long seed = 0; seed < 100; seed++) {
            // Given
            PlanState state = state(seed, 40);

            // When
            Plan plan = new Planner(8).plan(state);

            // Then
            assertThat(PlanVerifier.check(state, plan.proposals()).refused())
                    .as("seed %d", seed)
                    .isEmpty();
            assertThat(new Planner(8).plan(state(seed, 40)).proposals())
                    .as("seed %d", seed)
                    .isEqualTo(plan.proposals());
        }
    }

    @Test
    void aDeferrableJobWaitsForTheCheapHour() {
        // Given
        double[] cheapAtThree = new double[HOURS];
        Arrays.fill(cheapAtThree, 1);
        cheapAtThree[3] = 0.2;
        PlanState state = single(cheapAtThree, job(JobKind.DEFERRABLE, 1, 10, -1, false));

        // When
        Proposal proposal = new Planner(4).plan(state).proposals().getFirst();

        // Then
        assertThat(proposal.action()).isEqualTo(Proposal.Action.KEEP);
        assertThat(proposal.startHour()).isEqualTo(3);
    }

    @Test
    void aRunningJobPausesForDearHoursOnlyWhereThatIsWorthTwiceItsCost() {
        // Given
        double[] dear = new double[HOURS];
        Arrays.fill(dear, 1);
        Arrays.fill(dear, 0, 4, 3);
        double[] hardlyDearer = new double[HOURS];
        Arrays.fill(hardlyDearer, 1);
        hardlyDearer[0] = 1.1;
        PlanJob job = job(JobKind.INTERRUPTIBLE, 6, 12, 0, true);

        // When
        Proposal.Action whenDear =
                new Planner(4).plan(single(dear, job)).proposals().getFirst().action();
        Proposal.Action whenHardly = new Planner(4)
                .plan(single(hardlyDearer, job))
                .proposals()
                .getFirst()
                .action();

        // Then
        assertThat(whenDear).isEqualTo(Proposal.Action.PAUSE);
        assertThat(whenHardly).isEqualTo(Proposal.Action.KEEP);
    }

    @Test
    void theVerifierRefusesWhatDoesNotFit() {
        // Given
        double[] flat = new double[HOURS];
        Arrays.fill(flat, 1);
        PlanState state = single(flat, job(JobKind.DEFERRABLE, 1, 10, -1, false));
        state.freeChips()[0][0] = 7;
        Proposal start = new Proposal(0, Proposal.Action.START, 0, CapMode.FULL, 0, 1);
        Proposal pause = new Proposal(0, Proposal.Action.PAUSE, 0, CapMode.FULL, 0, 1);

        // When
        List<String> refused = PlanVerifier.check(state, List.of(start, pause)).refused();

        // Then
        assertThat(refused).containsExactly("job 0 does not fit into pool 0", "job 0 is unknown or proposed twice");
    }

    private static PlanJob job(JobKind kind, double left, double slack, int pool, boolean mayStop) {
        return new PlanJob(
                0, kind, 8, new double[] {1}, left, slack, pool, CapMode.FULL, mayStop, false, new double[1], 0.1);
    }

    private static PlanState single(double[] rates, PlanJob job) {
        double[] chips = new double[HOURS];
        Arrays.fill(chips, 16);
        double[] kw = new double[HOURS];
        Arrays.fill(kw, 100);
        return new PlanState(
                HOURS,
                List.of(new Pool(0, 2, 8, 0.2, 0.2)),
                new double[][] {rates},
                new double[][] {chips},
                new double[][] {kw},
                List.of(job),
                LimitPrices.none(1, 1, HOURS));
    }

    static PlanState state(long seed, int count) {
        return state(seed, count, 3);
    }

    static PlanState state(long seed, int count, int sites) {
        Random random = new Random(seed);
        List<Pool> pools = new ArrayList<>();
        double[][] rates = new double[sites][HOURS];
        double[][] chips = new double[sites][HOURS];
        double[][] kw = new double[sites][HOURS];
        for (int site = 0; site < sites; site++) {
            pools.add(new Pool(site, Math.max(2, count / sites / 4), 8, 0.2, 0.2));
            for (int hour = 0; hour < HOURS; hour++) {
                rates[site][hour] = 0.3 + random.nextDouble();
                chips[site][hour] = pools.get(site).chips() * (0.5 + 0.5 * random.nextDouble());
                kw[site][hour] = 0.4 * pools.get(site).chips() * 0.8;
            }
        }
        return new PlanState(
                HOURS, pools, rates, chips, kw, jobs(random, count, sites), LimitPrices.none(sites, sites, HOURS));
    }

    private static List<PlanJob> jobs(Random random, int count, int sites) {
        double[][] speeds = new double[4][];
        for (int each = 0; each < speeds.length; each++) {
            speeds[each] = random.doubles(sites, 0.8, 1).toArray();
        }
        List<PlanJob> jobs = new ArrayList<>();
        for (int id = 0; id < count; id++) {
            JobKind kind = random.nextInt(4) == 0 ? JobKind.INTERRUPTIBLE : JobKind.DEFERRABLE;
            double left = Math.exp(random.nextGaussian() * 1.2 - 0.5);
            jobs.add(new PlanJob(
                    id,
                    kind,
                    1 << random.nextInt(4),
                    speeds[random.nextInt(4)],
                    left,
                    random.nextInt(24),
                    -1,
                    CapMode.FULL,
                    false,
                    true,
                    new double[sites],
                    0.1));
        }
        return jobs;
    }
}
