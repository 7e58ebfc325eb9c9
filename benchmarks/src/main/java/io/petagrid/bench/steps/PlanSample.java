package io.petagrid.bench.steps;

import io.petagrid.domain.plan.CapMode;
import io.petagrid.domain.plan.JobKind;
import io.petagrid.domain.plan.LimitPrices;
import io.petagrid.domain.plan.PlanJob;
import io.petagrid.domain.plan.PlanState;
import io.petagrid.domain.plan.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Flexible jobs and sites to plan for, drawn from a seed. */
final class PlanSample {
    private static final int HOURS = 100;
    private static final int MODELS = 4;
    private static final int CHIPS_PER_HOST = 8;
    private static final int SLACK_HOURS = 24;

    private PlanSample() {}

    /** One pool a site; half to all of its chips are free in an hour, and its feeder carries four fifths of them. */
    static PlanState of(long seed, int jobs, int sites) {
        Random random = new Random(seed);
        List<Pool> pools = new ArrayList<>();
        double[][] rates = new double[sites][HOURS];
        double[][] chips = new double[sites][HOURS];
        double[][] kw = new double[sites][HOURS];
        int hosts = Math.max(2, jobs / sites / 4);
        for (int site = 0; site < sites; site++) {
            Pool pool = new Pool(site, hosts, CHIPS_PER_HOST, 0.2, 0.2);
            pools.add(pool);
            for (int hour = 0; hour < HOURS; hour++) {
                rates[site][hour] = 0.3 + random.nextDouble();
                chips[site][hour] = pool.chips() * (0.5 + 0.5 * random.nextDouble());
                kw[site][hour] = 0.8 * pool.chips() * pool.chipKw(CapMode.FULL);
            }
        }
        return new PlanState(
                HOURS, pools, rates, chips, kw, jobs(random, jobs, sites), LimitPrices.none(sites, sites, HOURS));
    }

    /** A quarter may be paused; the lengths are log-normal with a median of 36 minutes. */
    private static List<PlanJob> jobs(Random random, int count, int sites) {
        double[][] speeds = new double[MODELS][];
        for (int model = 0; model < MODELS; model++) {
            speeds[model] = random.doubles(sites, 0.8, 1).toArray();
        }
        List<PlanJob> jobs = new ArrayList<>();
        for (int id = 0; id < count; id++) {
            JobKind kind = random.nextInt(4) == 0 ? JobKind.INTERRUPTIBLE : JobKind.DEFERRABLE;
            int chips = 1 << random.nextInt(4);
            double[] speed = speeds[random.nextInt(MODELS)];
            double hours = Math.exp(random.nextGaussian() * 1.2 - 0.5);
            int slack = random.nextInt(SLACK_HOURS);
            jobs.add(new PlanJob(
                    id, kind, chips, speed, hours, slack, -1, CapMode.FULL, false, true, new double[sites], 0.1));
        }
        return jobs;
    }
}
