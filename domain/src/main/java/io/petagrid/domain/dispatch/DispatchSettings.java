package io.petagrid.domain.dispatch;

/**
 * How the dispatcher decides.
 *
 * @param startsPerTick placements a tick at most
 * @param answerTicks ticks within which a site must answer a command
 * @param complyTicks ticks within which telemetry must show what was done
 * @param backoffTicks ticks for which a site that rejected a job is left out for it
 * @param minSeenPermille share of a site's chips that must be seen for new work there, permille
 * @param maxAgeTicks age of the newest picture of the grid beyond which nothing new is placed, ticks
 * @param attemptsPerTick waiting jobs that are looked at in a tick at most
 * @param approvalTicks ticks for which a proposal waits for an operator's word
 * @param lostTicks ticks after which a job that a whole site does not show is taken for gone
 * @param hosts when idle hosts are switched off
 */
public record DispatchSettings(
        int startsPerTick,
        int answerTicks,
        int complyTicks,
        int backoffTicks,
        int minSeenPermille,
        int maxAgeTicks,
        int attemptsPerTick,
        int approvalTicks,
        int lostTicks,
        MoveSettings moves,
        CostSettings cost,
        HostPowerSettings hosts) {
    /** What a grid that chooses nothing has. */
    public static DispatchSettings defaults() {
        return new DispatchSettings(
                50,
                10,
                10,
                30,
                900,
                10,
                200,
                300,
                30,
                MoveSettings.defaults(),
                CostSettings.defaults(),
                HostPowerSettings.never());
    }

    /** The same with hosts that are switched otherwise. */
    public DispatchSettings withHosts(HostPowerSettings other) {
        return new DispatchSettings(
                startsPerTick,
                answerTicks,
                complyTicks,
                backoffTicks,
                minSeenPermille,
                maxAgeTicks,
                attemptsPerTick,
                approvalTicks,
                lostTicks,
                moves,
                cost,
                other);
    }

    /** The same with other prices. */
    DispatchSettings withCost(CostSettings prices) {
        return new DispatchSettings(
                startsPerTick,
                answerTicks,
                complyTicks,
                backoffTicks,
                minSeenPermille,
                maxAgeTicks,
                attemptsPerTick,
                approvalTicks,
                lostTicks,
                moves,
                prices,
                hosts);
    }
}
