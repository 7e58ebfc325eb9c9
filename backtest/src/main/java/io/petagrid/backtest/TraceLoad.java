package io.petagrid.backtest;

import io.petagrid.sim.jobs.JobTrace;

/**
 * What a trace amounts to.
 *
 * @param meanChips chips that its jobs, cut, hold on average
 * @param residentChips chips that what is cut off would hold on average
 * @param largestChips chips of the largest job
 */
record TraceLoad(double meanChips, double residentChips, int largestChips) {
    private static final double HOUR_MS = 3_600_000;

    static TraceLoad of(JobTrace trace, double cutHours) {
        double span = spanMs(trace) / HOUR_MS;
        double cut = 0;
        double rest = 0;
        int largest = 0;
        for (JobTrace.Row row : trace.rows()) {
            double hours = row.durationMs() / HOUR_MS;
            cut += row.chips() * Math.min(hours, cutHours);
            rest += row.chips() * Math.max(0, hours - cutHours);
            largest = Math.max(largest, row.chips());
        }
        return new TraceLoad(cut / span, rest / span, largest);
    }

    /** Length of the trace in whole days, milliseconds. */
    static long spanMs(JobTrace trace) {
        long day = 24 * 3_600_000L;
        return Math.max(1, Math.ceilDiv(trace.spanMs(), day)) * day;
    }
}
