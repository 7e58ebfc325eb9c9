package io.petagrid.domain.redispatch;

import io.petagrid.domain.dispatch.JobPicture;
import io.petagrid.domain.dispatch.JobSpec;
import io.petagrid.domain.dispatch.Picture;
import io.petagrid.domain.fleet.Precision;
import io.petagrid.domain.plan.CapMode;
import io.petagrid.domain.plan.JobKind;
import io.petagrid.domain.plan.LimitPrices;
import io.petagrid.domain.plan.PlanJob;
import io.petagrid.domain.plan.PlanState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A picture made ready to be planned upon: pools, room, rates, and the flexible jobs. */
final class PlanBoard {
    /** How far a plan looks, hours: a day to wait in, and one to run in. */
    static final int HOURS = 48;

    private static final double DWELL_MS = 3_600_000;

    private final Picture picture;
    private final RedispatchSettings settings;
    private final Pools pools;
    private final Room room;
    private final JobTimes times;
    private final List<JobPicture> planned = new ArrayList<>();
    private final List<PlanJob> jobs = new ArrayList<>();
    private final Map<Fit, double[]> speeds = new HashMap<>();
    private final Map<String, double[]> transfers = new HashMap<>();

    /** What the speed of a job depends on. */
    private record Fit(String model, Precision precision, int ringMicros, List<String> residency) {}

    PlanBoard(Picture picture, RedispatchSettings settings) {
        this.picture = picture;
        this.settings = settings;
        this.pools = new Pools(picture);
        this.room = new Room(picture, pools, HOURS);
        this.times = new JobTimes(picture.gridMs(), settings);
        picture.jobs().forEach(this::take);
    }

    Pools pools() {
        return pools;
    }

    /** The jobs that are planned; a plan's job id is the place in this list. */
    List<JobPicture> planned() {
        return planned;
    }

    /** Whether a planned job has been where it is for long enough to be changed. */
    boolean mayChange(int index) {
        return jobs.get(index).mayStop();
    }

    private void take(JobPicture job) {
        JobPicture.Place place = job.place();
        if (place == null) {
            if (job.isFree() && JobTimes.isFlexible(job.spec())) {
                plan(job, -1, false);
            }
            return;
        }
        int pool = pools.find(place.site(), place.chipModel());
        if (pool < 0) {
            return;
        }
        boolean isPlanned = job.isFree()
                && job.promised() == null
                && JobTimes.mayStop(job.spec())
                && !picture.isClosed(place.site(), place.chipModel())
                && speeds(job.spec())[pool] > 0;
        if (isPlanned) {
            room.giveBack(pool, place.chips(), 0);
            plan(job, pool, picture.gridMs() - place.sinceGridMs() >= DWELL_MS);
        } else if (job.promised() == null && job.spec().durationEstimateMs() > 0) {
            int ends = (int) Math.min(HOURS, Math.ceil(times.leftHours(job, Math.max(0.1, speeds(job.spec())[pool]))));
            room.giveBack(pool, place.chips(), ends);
        }
    }

    private void plan(JobPicture job, int pool, boolean mayStop) {
        JobSpec spec = job.spec();
        double[] speed = speeds(spec);
        double left = times.leftHours(job, pool < 0 ? 1 : speed[pool]);
        jobs.add(new PlanJob(
                planned.size(),
                JobTimes.mayStop(spec) ? JobKind.INTERRUPTIBLE : JobKind.DEFERRABLE,
                pool < 0 || job.place() == null ? spec.chips() : job.place().chips(),
                speed,
                left,
                times.slackHours(spec, left),
                pool,
                CapMode.FULL,
                mayStop,
                false,
                transfers(spec, pool < 0 ? null : pools.site(pool).site()),
                settings.restartHours()));
        planned.add(job);
    }

    /** Speed by pool, one array for all jobs that fit alike. */
    double[] speeds(JobSpec spec) {
        Fit fit = new Fit(
                spec.model(),
                spec.precision(),
                spec.ringMicros(),
                spec.freedom().residency());
        return speeds.computeIfAbsent(fit, unused -> {
            double[] speed = new double[pools.count()];
            for (int pool = 0; pool < speed.length; pool++) {
                speed[pool] = picture.speed(spec, pools.site(pool), pools.chipModel(pool));
            }
            return speed;
        });
    }

    /** Yuan to bring a job's data to a pool; nothing where it is already. */
    private double[] transfers(JobSpec spec, @Nullable String at) {
        double[] ofDataset = transfers.computeIfAbsent(spec.dataset() == null ? "" : spec.dataset(), unused -> {
            double[] yuan = new double[pools.count()];
            for (int pool = 0; pool < yuan.length; pool++) {
                yuan[pool] = picture.transferYuan(spec, pools.site(pool));
            }
            return yuan;
        });
        if (at == null || spec.dataset() == null) {
            return ofDataset;
        }
        double[] here = ofDataset.clone();
        for (int pool = 0; pool < here.length; pool++) {
            here[pool] = pools.site(pool).site().equals(at) ? 0 : here[pool];
        }
        return here;
    }

    /** What is planned upon, at last prices. */
    PlanState state(Outlook outlook, LimitPrices prices) {
        double[][] chips = room.chips();
        double[][] kw = room.kw();
        Rates rates = new Rates(picture.cost(), outlook);
        double[][] yuan = new double[picture.sites().size()][HOURS];
        for (int site = 0; site < yuan.length; site++) {
            for (int hour = 0; hour < HOURS; hour++) {
                yuan[site][hour] = rates.yuanPerKwh(picture.sites().get(site), hour, kw[site][hour]);
            }
        }
        return new PlanState(HOURS, pools.all(), yuan, chips, kw, jobs, prices);
    }
}
