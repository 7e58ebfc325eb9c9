package io.petagrid.launcher.demo;

import io.petagrid.wire.Decision;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.PlanProgress;
import io.petagrid.wire.Supply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Everything that the topics have told up to a moment.
 *
 * @param beganMs when the measured minute began, milliseconds since 1970-01-01T00:00Z; empty before
 * @param secondsToFirstSupply from the start of the command to the first grid supply, seconds; empty before
 * @param secondsToFullSupply to the first one that is whole and live, with which the minute begins, seconds; empty before
 * @param secondsToFirstDecision from the start of the command to the first decision that a site accepted, seconds; empty before
 * @param expectedHosts hosts that were planned for the start
 * @param grid newest supply of the grid within the minute, or the newest of all where there is none
 * @param energy energy balance of the grid, chosen in the same way
 * @param plan progress on the plan, of whichever scope it is about
 * @param sites newest supply of each site, by id
 * @param siteEnergy newest energy balance of each site, by id
 * @param decisions number of decisions in each state
 * @param kinds number of decisions of each kind
 * @param emergencies what followed where feeders could carry less, oldest first
 * @param newestTick newest tick of the grid, whether in the minute or not; empty before
 */
record Picture(
        OptionalLong beganMs,
        Optional<Double> secondsToFirstSupply,
        Optional<Double> secondsToFullSupply,
        Optional<Double> secondsToFirstDecision,
        long expectedHosts,
        OptionalLong newestTick,
        Optional<Supply> grid,
        Optional<EnergyBalance> energy,
        Optional<PlanProgress> plan,
        Map<String, Supply> sites,
        Map<String, EnergyBalance> siteEnergy,
        Rates rates,
        Map<String, Long> decisions,
        Map<String, Long> kinds,
        Map<String, Long> jobs,
        List<Decision> lastDecisions,
        Map<String, Long> rejected,
        int settledIntervals,
        List<Emergency> emergencies) {

    /**
     * How fast it goes.
     *
     * @param newestReports host reports in the newest tick
     * @param meanReports host reports a second, mean over the minute so far
     * @param lowestReports host reports in the lowest second of the minute so far
     * @param lagMsP50 from the close of a tick to its supply of a site being visible, milliseconds; empty before the minute
     * @param lagMsP99 likewise
     */
    record Rates(
            long newestReports, double meanReports, long lowestReports, OptionalLong lagMsP50, OptionalLong lagMsP99) {}
}
