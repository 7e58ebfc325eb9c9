package io.petagrid.attack.clocks;

import io.petagrid.attack.load.Report;

/** Ways in which a host's clock, its boot time or its count of reports can be wrong. */
public enum ClockFault {
    AHEAD_3_S(true, (own, good, now) -> own.ending(good, now + 3_000)),
    AHEAD_1_MIN(true, (own, good, now) -> own.ending(good, now + 60_000)),
    AHEAD_1_DAY(true, (own, good, now) -> own.ending(good, now + 86_400_000)),
    BEHIND_1_MIN(false, (own, good, now) -> own.ending(good, now - 60_000)),
    BEHIND_25_H(true, (own, good, now) -> own.ending(good, now - 25 * 3_600_000L)),
    ZERO(true, (own, good, now) -> good.spanning(0, 1_000)),
    NEGATIVE(true, (own, good, now) -> good.spanning(-now, 1_000 - now)),
    YEAR_294247(true, (own, good, now) -> good.spanning(Long.MAX_VALUE - 1_000, Long.MAX_VALUE)),
    NANOSECONDS(true, (own, good, now) -> good.spanning(good.fromMs() * 1_000_000, good.toMs() * 1_000_000)),
    MICROSECONDS(true, (own, good, now) -> good.spanning(good.fromMs() * 1_000, good.toMs() * 1_000)),
    SECONDS(true, (own, good, now) -> good.spanning(good.fromMs() / 1_000, good.toMs() / 1_000)),
    CUT_TO_32_BITS(true, (own, good, now) -> own.ending(good, good.toMs() & 0xffff_ffffL)),
    FROZEN(false, (own, good, now) -> own.ending(good, own.lastGood().toMs())),
    BACK_AND_FORTH(false, (own, good, now) -> own.ending(good, now + (own.count() % 2 == 0 ? 600_000 : -600_000))),
    FROM_AFTER_TO(true, (own, good, now) -> good.spanning(good.toMs(), good.fromMs())),
    SPAN_OF_0(true, (own, good, now) -> good.spanning(good.toMs(), good.toMs())),
    SPAN_OF_2_H(true, (own, good, now) -> good.spanning(good.toMs() - 7_200_000, good.toMs())),
    BOOT_IN_FUTURE(true, (own, good, now) -> good.numbered(now + 31_536_000_000L, good.sequence())),
    BOOT_NEVER(false, (own, good, now) -> good.numbered(Long.MIN_VALUE, good.sequence())),
    BOOT_FLAPPING(false, (own, good, now) -> good.numbered(now - own.count() % 2 * 900_000, good.sequence())),
    SEQUENCE_RESTARTS(false, (own, good, now) -> good.numbered(own.lastGood().bootMs(), own.count() % 5)),
    SEQUENCE_STUCK(
            true,
            (own, good, now) ->
                    good.numbered(own.lastGood().bootMs(), own.lastGood().sequence())),
    SEQUENCE_AT_ITS_END(false, (own, good, now) -> good.numbered(good.bootMs(), Long.MAX_VALUE)),
    DRIFT_OF_1_PERCENT(false, (own, good, now) -> own.ending(good, good.toMs() + (now - own.sinceMs()) / 100)),
    LEAP_SECOND(false, (own, good, now) -> own.ending(good, good.toMs() - 1_000));

    private final boolean isAbsent;
    private final Change change;

    /** What the fault makes of a report. */
    interface Change {
        Report of(FaultyClock own, Report good, long nowMs);
    }

    ClockFault(boolean isAbsent, Change change) {
        this.isAbsent = isAbsent;
        this.change = change;
    }

    /** Whether by the rules none of its reports counts, so that the host is as good as absent. */
    boolean isAbsent() {
        return isAbsent;
    }

    Change change() {
        return change;
    }
}
