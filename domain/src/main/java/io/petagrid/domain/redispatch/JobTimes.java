package io.petagrid.domain.redispatch;

import io.petagrid.domain.dispatch.Flexibility;
import io.petagrid.domain.dispatch.JobPicture;
import io.petagrid.domain.dispatch.JobSpec;

/** How long jobs still run and may still wait, by estimate. */
final class JobTimes {
    private static final double HOUR_MS = 3_600_000;
    private static final double SHORTEST_HOURS = 1 / 60.0;
    /** Room for what takes longer than planned. */
    private static final double CAUTION_HOURS = 0.5;

    private final long gridMs;
    private final RedispatchSettings settings;

    JobTimes(long gridMs, RedispatchSettings settings) {
        this.gridMs = gridMs;
        this.settings = settings;
    }

    /**
     * Run time that is left at speed 1, hours. One that outlives its estimate is taken to go on for half as long again; one without an
     * estimate for ever.
     *
     * @param speed with which it has run so far
     */
    double leftHours(JobPicture job, double speed) {
        if (job.spec().durationEstimateMs() <= 0) {
            return Double.POSITIVE_INFINITY;
        }
        double estimate = job.spec().durationEstimateMs() / HOUR_MS;
        JobPicture.Place place = job.place();
        double done = place == null ? 0 : Math.max(0, (gridMs - place.sinceGridMs()) / HOUR_MS) * speed;
        return Math.max(SHORTEST_HOURS, done < estimate ? estimate - done : done / 2);
    }

    /** For how long it may still stand still, hours, not below 0. */
    double slackHours(JobSpec spec, double leftHours) {
        Long deadline = spec.freedom().deadlineGridMs();
        double end = deadline != null
                ? (deadline - gridMs) / HOUR_MS
                : (spec.submittedGridMs() + spec.durationEstimateMs() - gridMs) / HOUR_MS + settings.waitHours();
        double longest = deadline != null ? Double.POSITIVE_INFINITY : settings.waitHours();
        return Math.clamp(end - leftHours - CAUTION_HOURS, 0, longest);
    }

    /** Whether it may be planned at all. */
    static boolean isFlexible(JobSpec spec) {
        return spec.freedom().flexibility() != Flexibility.NONE;
    }

    /** Whether it may be stopped while it runs. */
    static boolean mayStop(JobSpec spec) {
        return spec.freedom().flexibility().mayStop();
    }
}
