package io.petagrid.backtest;

import io.petagrid.domain.plan.CapMode;
import io.petagrid.domain.plan.JobKind;
import io.petagrid.domain.plan.Pool;
import io.petagrid.sim.jobs.JobTrace;
import io.petagrid.sim.world.Noise;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Jobs of a backtest: seeded whole-day rotations of a trace laid over each other, and what the trace does not tell drawn for each job from
 * a word that mixes seed, copy and row. docs/backtest.md has the rule.
 */
final class JobDraw {
    private static final long HOUR_MS = 3_600_000;
    private static final long DAY_MS = 24 * HOUR_MS;
    private static final long SHORTEST_MS = 60_000;
    private static final int GANG_MAX = 8;

    private final double[] feederRoomKw;
    private final Corridor corridor;
    private final CorridorFile file;
    private final double flexible;
    private final long seed;
    private final Map<List<Integer>, double[]> speeds = new HashMap<>();

    JobDraw(Corridor corridor, double flexible, long seed) {
        this.corridor = corridor;
        this.feederRoomKw = corridor.feederRoomKw();
        this.file = corridor.file();
        this.flexible = flexible;
        this.seed = seed;
    }

    /** All jobs that are submitted before a time, by submission. */
    List<SimJob> jobs(JobTrace trace, int copies, long untilMs) {
        long span = TraceLoad.spanMs(trace);
        List<SimJob> jobs = new ArrayList<>();
        for (int copy = 0; copy < copies; copy++) {
            long days = Noise.below(Noise.mix(seed, copy), (int) (span / DAY_MS));
            for (int row = 0; row < trace.rows().size(); row++) {
                JobTrace.Row each = trace.rows().get(row);
                long first = Math.floorMod(each.submitMs() - days * DAY_MS, span);
                for (long submit = first; submit < untilMs; submit += span) {
                    long round = submit / span;
                    jobs.add(draw(each, submit, Noise.mix(Noise.mix(seed, copy, row), round)));
                }
            }
        }
        jobs.sort(Comparator.comparingLong(SimJob::submitMs));
        return numbered(jobs);
    }

    private static List<SimJob> numbered(List<SimJob> jobs) {
        List<SimJob> numbered = new ArrayList<>(jobs.size());
        for (SimJob job : jobs) {
            numbered.add(new SimJob(
                    numbered.size(),
                    job.submitMs(),
                    job.workMs(),
                    job.estimateMs(),
                    job.chips(),
                    job.gang(),
                    job.kind(),
                    job.speed(),
                    job.slackMs(),
                    job.homeSite(),
                    job.dataSite(),
                    job.dataGib()));
        }
        return numbered;
    }

    private SimJob draw(JobTrace.Row row, long submitMs, long word) {
        long workMs = Math.clamp(row.durationMs(), SHORTEST_MS, (long) (file.cutHours() * HOUR_MS));
        JobKind kind = kind(word);
        double slackHours = kind == JobKind.INFLEXIBLE ? file.inflexibleSlackHours() : file.slackHours();
        int gang = Math.min(GANG_MAX, Integer.lowestOneBit(row.chips()));
        int ring = widened(ring(Noise.unit(Noise.mix(word, 3))), row.chips());
        int home = home(row.chips(), ring, Noise.unit(Noise.mix(word, 4)));
        double[] speed = speed(row.chips(), ring, model(home, row.chips(), Noise.unit(Noise.mix(word, 5))));
        boolean hasData = Noise.unit(Noise.mix(word, 6)) < file.datasetShare();
        return new SimJob(
                0,
                submitMs,
                workMs,
                estimate(Noise.mix(word, 8), workMs),
                row.chips(),
                gang,
                kind,
                speed,
                (long) (slackHours * HOUR_MS),
                home,
                hasData ? home : -1,
                hasData ? file.datasetGibPerChip() * row.chips() * 2 * Noise.unit(Noise.mix(word, 7)) : 0);
    }

    private JobKind kind(long word) {
        if (Noise.unit(Noise.mix(word, 1)) >= flexible) {
            return JobKind.INFLEXIBLE;
        }
        return Noise.unit(Noise.mix(word, 2)) < file.interruptibleShare() ? JobKind.INTERRUPTIBLE : JobKind.DEFERRABLE;
    }

    private long estimate(long word, long workMs) {
        double error = Math.exp(file.estimateSigma() * Noise.normal(word));
        double outlier = Noise.unit(Noise.mix(word, 1)) < file.outlierShare() ? file.outlierFactor() : 1;
        return Math.max(SHORTEST_MS, (long) (workMs * error * outlier));
    }

    private int ring(double unit) {
        double left = unit;
        for (CorridorFile.Ring each : file.rings()) {
            left -= each.share();
            if (left < 0) {
                return each.micros();
            }
        }
        return file.rings().getLast().micros();
    }

    /** A site in the ring with a pool that can hold the job; drawn by the chips of such pools that resident load leaves. */
    private int home(int chips, int ring, double unit) {
        double[] weight = new double[file.sites().size()];
        double sum = 0;
        for (int pool = 0; pool < corridor.pools().size(); pool++) {
            int site = corridor.pools().get(pool).site();
            if (fits(pool, chips) && file.sites().get(site).latencyMicros() <= ring) {
                double room = room(pool) * homeFactor(site, ring);
                weight[site] += room;
                sum += room;
            }
        }
        return pick(weight, unit * sum);
    }

    /** Jobs of wide rings make up for those of narrow ones, so that each site is home to its share of chips. */
    private double homeFactor(int site, int ring) {
        if (ring < 5_000) {
            return 1;
        }
        double narrow = 0;
        double wide = 1;
        double below = 0;
        for (CorridorFile.Ring each : file.rings()) {
            if (each.micros() < 5_000) {
                wide -= each.share();
                if (file.sites().get(site).latencyMicros() <= each.micros()) {
                    below = chipsWithin(each.micros());
                    narrow += each.share() / below;
                }
            }
        }
        return Math.max(0, (1 - narrow) / wide);
    }

    /** Share of chips at sites within a latency. */
    private double chipsWithin(int micros) {
        double within = 0;
        double all = 0;
        for (int pool = 0; pool < corridor.pools().size(); pool++) {
            int site = corridor.pools().get(pool).site();
            all += room(pool);
            within += file.sites().get(site).latencyMicros() <= micros ? room(pool) : 0;
        }
        return within / all;
    }

    private int room(int pool) {
        Pool each = corridor.pools().get(pool);
        return (each.hosts() - corridor.residentHosts()[pool]) * each.chipsPerHost();
    }

    private boolean fits(int pool, int chips) {
        Pool each = corridor.pools().get(pool);
        return chips <= room(pool) && chips * each.chipKw(CapMode.FULL) <= feederRoomKw[each.site()];
    }

    /** The job's ring, or the widest where no pool of the ring can hold the job. */
    private int widened(int ring, int chips) {
        for (int pool = 0; pool < corridor.pools().size(); pool++) {
            int site = corridor.pools().get(pool).site();
            if (fits(pool, chips) && file.sites().get(site).latencyMicros() <= ring) {
                return ring;
            }
        }
        return file.rings().getLast().micros();
    }

    private static int pick(double[] weight, double at) {
        double left = at;
        int last = 0;
        for (int i = 0; i < weight.length; i++) {
            if (weight[i] > 0) {
                last = i;
                left -= weight[i];
                if (left < 0) {
                    return i;
                }
            }
        }
        return last;
    }

    /** One that runs on a pool of the home site that can hold the job. */
    private int model(int home, int chips, double unit) {
        double[] weight = new double[file.models().size()];
        double sum = 0;
        for (int model = 0; model < weight.length; model++) {
            for (int pool = 0; pool < corridor.pools().size(); pool++) {
                if (corridor.pools().get(pool).site() == home
                        && fits(pool, chips)
                        && file.models()
                                .get(model)
                                .speeds()
                                .containsKey(corridor.poolFamily().get(pool))) {
                    weight[model] = file.models().get(model).weight();
                }
            }
            sum += weight[model];
        }
        return pick(weight, unit * sum);
    }

    private double[] speed(int chips, int ring, int model) {
        List<Integer> key = new ArrayList<>(List.of(ring, model));
        for (int pool = 0; pool < corridor.pools().size(); pool++) {
            key.add(fits(pool, chips) ? 1 : 0);
        }
        return speeds.computeIfAbsent(key, unused -> {
            double[] speed = new double[corridor.pools().size()];
            for (int pool = 0; pool < speed.length; pool++) {
                boolean inRing =
                        file.sites().get(corridor.pools().get(pool).site()).latencyMicros() <= ring;
                Double known = file.models()
                        .get(model)
                        .speeds()
                        .get(corridor.poolFamily().get(pool));
                speed[pool] = inRing && fits(pool, chips) && known != null ? known : 0;
            }
            return speed;
        });
    }
}
