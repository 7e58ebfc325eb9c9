package io.petagrid.launcher.demo;

import java.util.OptionalLong;

/**
 * What followed when the feeders of a site could carry less. Times are in ticks since then; empty where it has not come.
 *
 * @param beganTick first tick of the lower limit, seconds since 1970-01-01T00:00Z of the broker's clock
 * @param fromLimitMw what the feeders could carry before, milliwatts
 * @param limitMw what they could carry then, milliwatts
 * @param protectionTicks until the site told that its own protection holds chips back
 * @param capDecidedTicks until the first cap was decided
 * @param capAcknowledgedTicks until the site said yes to a cap
 * @param underLimitTicks from when on, by telemetry, it took no more than the limit; 0 where it never took more
 * @param firstMoveTicks until the first job was told to go elsewhere
 * @param moves jobs that were told to
 * @param movesFinished those that ran elsewhere within what was seen
 */
record Emergency(
        String site,
        long beganTick,
        long fromLimitMw,
        long limitMw,
        OptionalLong protectionTicks,
        OptionalLong capDecidedTicks,
        OptionalLong capAcknowledgedTicks,
        long underLimitTicks,
        OptionalLong firstMoveTicks,
        long moves,
        long movesFinished) {}
