package io.petagrid.sim.facility;

import io.petagrid.sim.scenario.Scenario;

/**
 * What a site has beside its hosts, and how large.
 *
 * @param ratedMw import that it is built for, milliwatts: all hosts at their rated power, cooling and losses on top
 * @param contractGreenMw contracted green power, milliwatts
 */
public record FacilityPlan(Scenario.Facility equipment, long ratedMw, long contractGreenMw) {
    private static final long HOST_BASE_MW = 1_500_000;
    private static final double FULL_FACILITY = 1.12;
    private static final int PERMILLE = 1_000;
    private static final double USUAL_LOAD = 0.5;

    /** A site that says nothing of its facility: no plant of its own, cooling like a new data centre. */
    public static final Scenario.Facility PLAIN = new Scenario.Facility(240, 0, 0, 0, 0, false);

    /**
     * Sizes a facility for its hosts. Assumed: feeders carry all hosts at rated power; contracts are for half of it.
     *
     * @param hosts hosts that it will ever have
     * @param chipPowerMw sum of the rated board powers of their chips, milliwatts
     */
    public static FacilityPlan sized(Scenario.Facility equipment, int hosts, long chipPowerMw) {
        double factor = FULL_FACILITY + (double) equipment.coolingPermille() / PERMILLE;
        long rated = (long) ((hosts * HOST_BASE_MW + chipPowerMw) * factor);
        long green = (long) (rated * USUAL_LOAD * equipment.contractGreenPermille() / PERMILLE);
        return new FacilityPlan(equipment, rated, green);
    }
}
