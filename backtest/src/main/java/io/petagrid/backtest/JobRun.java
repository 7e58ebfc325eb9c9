package io.petagrid.backtest;

import io.petagrid.domain.plan.CapMode;
import java.util.ArrayList;
import java.util.List;

/** How a job fares in a run of the simulator. Times are milliseconds from the start of the warm-up. */
final class JobRun {
    final SimJob job;
    /** Whether it ran already when the policies took over: it is left where it is. */
    boolean resident;

    int pool = -1;
    int lastPool = -1;
    CapMode cap = CapMode.FULL;
    int[] hosts = {};
    long startedMs = -1;
    long stoppedMs = -1;
    long leftSiteMs = Long.MIN_VALUE / 2;
    int leftSite = -1;
    /** Work that is done, milliseconds at speed 1. */
    double doneMs;

    double overheadMs;
    long finishedMs = -1;
    /** How long it would have run at full power on the pools that it used, milliseconds. */
    double plainRunMs;

    int epoch;
    /** Until when a decision says that it waits; -1 without one. */
    long plannedMs = -1;

    /** What its run costs by the last plan, yuan; 0 without one. */
    double plannedYuan;

    final List<Segment> segments = new ArrayList<>();

    /** A part of its run. */
    record Segment(int pool, CapMode cap, long fromMs, long toMs) {}

    JobRun(SimJob job) {
        this.job = job;
    }

    boolean isRunning() {
        return pool >= 0;
    }

    /** Where it runs or last ran; -1 where it never did. */
    int at() {
        return pool >= 0 ? pool : lastPool;
    }

    boolean isFinished() {
        return finishedMs >= 0;
    }

    /** Milliseconds that what is left takes at a pool. */
    double leftMs(int at, CapMode mode) {
        return (job.workMs() - doneMs) / job.speed()[at] * mode.time();
    }

    /** Work done up to a time while it runs, milliseconds at speed 1. */
    double doneBy(long nowMs) {
        return isRunning()
                ? doneMs + Math.max(0, nowMs - startedMs - overheadMs) * job.speed()[pool] / cap.time()
                : doneMs;
    }

    /** For how long it stood still or was slowed, up to a time, milliseconds. */
    double delayMs(long nowMs) {
        double plain = plainRunMs;
        if (isRunning()) {
            plain += Math.max(0, nowMs - startedMs - overheadMs) / cap.time();
        }
        return nowMs - job.submitMs() - plain;
    }
}
