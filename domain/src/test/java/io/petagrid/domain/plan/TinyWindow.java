package io.petagrid.domain.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A random window that is small enough to try every schedule of whole hours. */
final class TinyWindow {
    static final int HOURS = 5;

    final BoundProblem problem;

    TinyWindow(long seed, boolean mayPause) {
        Random random = new Random(seed);
        int sites = 1 + random.nextInt(2);
        List<Pool> pools = new ArrayList<>();
        double[][] rates = new double[sites][HOURS];
        double[][] chips = new double[sites][HOURS];
        double[][] kw = new double[sites][HOURS];
        for (int site = 0; site < sites; site++) {
            pools.add(new Pool(site, 1 + random.nextInt(2), 2, 0.2, 0.1 + 0.1 * random.nextInt(3)));
            for (int hour = 0; hour < HOURS; hour++) {
                rates[site][hour] = 0.1 + 0.1 * random.nextInt(10);
                chips[site][hour] = pools.get(site).chips();
                kw[site][hour] = random.nextInt(3) == 0 ? 0.9 : 100;
            }
        }
        List<BoundJob> jobs = new ArrayList<>();
        for (int job = 0; job < 1 + random.nextInt(4); job++) {
            double[] speed = new double[sites];
            Arrays.fill(speed, 1);
            JobKind kind = mayPause && random.nextBoolean() ? JobKind.INTERRUPTIBLE : JobKind.DEFERRABLE;
            int work = 1 + random.nextInt(2);
            int release = seed % 4 == 0 ? random.nextInt(2) : 0;
            int slack = random.nextInt(HOURS - work - release + 1);
            jobs.add(new BoundJob(release, work, slack, 1 + random.nextInt(2), kind, speed, false));
        }
        this.problem = new BoundProblem(HOURS, pools, rates, chips, kw, jobs);
    }

    /** Cost of the best schedule of whole hours; infinite where there is none. */
    double optimum() {
        return best(0, new double[problem.pools().size()][HOURS], new double[problem.yuanPerKwh().length][HOURS]);
    }

    private double best(int index, double[][] chips, double[][] kw) {
        if (index == problem.jobs().size()) {
            return 0;
        }
        BoundJob job = problem.jobs().get(index);
        double least = Double.POSITIVE_INFINITY;
        int first = (int) job.releaseHour();
        int window = (int) (job.workHours() + job.slackHours());
        // Each hour of the window: not running, or at one of the pools.
        int ways = (int) Math.pow(problem.pools().size() + 1, window);
        for (int way = 0; way < ways; way++) {
            int[] places = places(way, window);
            if (isAllowed(job, places)) {
                double yuan = put(job, first, places, 1, chips, kw);
                if (fits(chips, kw)) {
                    least = Math.min(least, yuan + best(index + 1, chips, kw));
                }
                put(job, first, places, -1, chips, kw);
            }
        }
        return least;
    }

    private int[] places(int way, int window) {
        int[] places = new int[window];
        int left = way;
        for (int hour = 0; hour < window; hour++) {
            places[hour] = left % (problem.pools().size() + 1) - 1;
            left /= problem.pools().size() + 1;
        }
        return places;
    }

    private static boolean isAllowed(BoundJob job, int[] places) {
        int runs = 0;
        int begins = 0;
        for (int hour = 0; hour < places.length; hour++) {
            runs += places[hour] >= 0 ? 1 : 0;
            begins += places[hour] >= 0 && (hour == 0 || places[hour - 1] != places[hour]) ? 1 : 0;
        }
        return runs == (int) job.workHours() && (job.kind() == JobKind.INTERRUPTIBLE || begins == 1);
    }

    private double put(BoundJob job, int first, int[] places, int sign, double[][] chips, double[][] kw) {
        double yuan = 0;
        for (int hour = 0; hour < places.length; hour++) {
            if (places[hour] >= 0) {
                Pool pool = problem.pools().get(places[hour]);
                double jobKw = job.chips() * pool.chipKw(CapMode.FULL);
                chips[places[hour]][first + hour] += sign * job.chips();
                kw[pool.site()][first + hour] += sign * jobKw;
                yuan += jobKw * problem.yuanPerKwh()[pool.site()][first + hour];
            }
        }
        return yuan;
    }

    private boolean fits(double[][] chips, double[][] kw) {
        for (int pool = 0; pool < chips.length; pool++) {
            for (int hour = 0; hour < HOURS; hour++) {
                if (chips[pool][hour] > problem.freeChips()[pool][hour] + 1e-9) {
                    return false;
                }
            }
        }
        for (int site = 0; site < kw.length; site++) {
            for (int hour = 0; hour < HOURS; hour++) {
                if (kw[site][hour] > problem.freeKw()[site][hour] + 1e-9) {
                    return false;
                }
            }
        }
        return true;
    }
}
