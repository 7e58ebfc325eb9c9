package io.petagrid.attack.clocks;

import io.petagrid.attack.load.Report;

/** What one host with a fault remembers. */
final class FaultyClock {
    private final ClockFault fault;
    private final Report lastGood;
    private final long sinceMs;
    private long count;

    /**
     * @param lastGood the last report before the fault
     * @param sinceMs when the fault began, milliseconds since 1970
     */
    FaultyClock(ClockFault fault, Report lastGood, long sinceMs) {
        this.fault = fault;
        this.lastGood = lastGood;
        this.sinceMs = sinceMs;
    }

    /** What the host sends in the place of a report. */
    Report spoil(Report good, long nowMs) {
        count++;
        return fault.change().of(this, good, nowMs);
    }

    /** The report with as long a span that ends at a time. */
    Report ending(Report good, long toMs) {
        return good.spanning(toMs - 1_000, toMs);
    }

    Report lastGood() {
        return lastGood;
    }

    long sinceMs() {
        return sinceMs;
    }

    /** Reports since the fault began. */
    long count() {
        return count;
    }
}
