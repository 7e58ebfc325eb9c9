package io.petagrid.backtest;

import io.petagrid.domain.plan.CapMode;
import io.petagrid.domain.plan.JobKind;
import io.petagrid.domain.plan.Pool;
import java.util.Arrays;

/**
 * Forecasts what jobs that are not planned will hold: those that run, for as long as they are estimated to, and inflexible ones that will
 * come, as many as to keep up the mean of the last day.
 */
final class Occupancy {
    private static final double MEMORY = 1.0 / 24;
    private static final double MARGIN = 0.3;

    private double[] mean = new double[0];
    private double[] square = new double[0];

    /** Chips that are left by pool and hour. */
    double[][] freeChips(Simulation simulation, Knowledge knowledge, int hours) {
        Corridor corridor = simulation.corridor();
        int count = corridor.pools().size();
        double[][] fixed = new double[count][hours];
        double[][] inflexible = new double[count][hours];
        for (JobRun run : simulation.running()) {
            if (isPlanned(run)) {
                continue;
            }
            boolean counts = !run.resident && run.job.kind() == JobKind.INFLEXIBLE;
            double left = knowledge.leftMs(simulation, run) / run.job.speed()[run.pool] * run.cap.time() / 3.6e6;
            double[] to = (counts ? inflexible : fixed)[run.pool];
            for (int hour = 0; hour < hours && hour < left; hour++) {
                to[hour] += run.job.chips() * Math.min(1, left - hour);
            }
        }
        remember(inflexible);
        for (int pool = 0; pool < count; pool++) {
            Pool each = corridor.pools().get(pool);
            double room = (each.hosts() - corridor.residentHosts()[pool]) * each.chipsPerHost();
            double deviation = Math.sqrt(Math.max(0, square[pool] - mean[pool] * mean[pool]));
            for (int hour = 0; hour < hours; hour++) {
                double expected = Math.max(inflexible[pool][hour], mean[pool] + MARGIN * deviation);
                fixed[pool][hour] = Math.max(0, room - fixed[pool][hour] - expected);
            }
        }
        return fixed;
    }

    static boolean isPlanned(JobRun run) {
        return !run.resident && run.job.kind() == JobKind.INTERRUPTIBLE;
    }

    private void remember(double[][] inflexible) {
        if (mean.length == 0) {
            mean = new double[inflexible.length];
            square = new double[inflexible.length];
        }
        for (int pool = 0; pool < mean.length; pool++) {
            double now = inflexible[pool][0];
            mean[pool] += MEMORY * (now - mean[pool]);
            square[pool] += MEMORY * (now * now - square[pool]);
        }
    }

    /** IT power that is left under the feeders, by site and hour. */
    static double[][] freeKw(Simulation simulation, double[][] freeChips, int hours) {
        Corridor corridor = simulation.corridor();
        double[][] kw = new double[corridor.rates().size()][hours];
        double[] room = corridor.feederRoomKw();
        for (int site = 0; site < kw.length; site++) {
            Arrays.fill(kw[site], room[site]);
        }
        for (int pool = 0; pool < freeChips.length; pool++) {
            Pool each = corridor.pools().get(pool);
            double chips = (each.hosts() - corridor.residentHosts()[pool]) * each.chipsPerHost();
            for (int hour = 0; hour < hours; hour++) {
                kw[each.site()][hour] -= (chips - freeChips[pool][hour]) * each.chipKw(CapMode.FULL);
            }
        }
        for (double[] site : kw) {
            for (int hour = 0; hour < hours; hour++) {
                site[hour] = Math.max(0, site[hour]);
            }
        }
        return kw;
    }
}
