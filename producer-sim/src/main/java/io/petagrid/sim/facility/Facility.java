package io.petagrid.sim.facility;

import io.petagrid.sim.world.RegionWorld;
import io.petagrid.wire.Flow;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The energy side of a site. Solar and wind follow the weather. The battery takes what is over and gives in the hours of dear energy. The
 * rest comes over two feeders, in the proportion of what they can carry. All coefficients are assumed.
 */
public final class Facility {
    /** The feeders of a site. */
    static final List<String> FEEDERS = List.of("a", "b");

    private static final double NETWORK_SHARE = 0.01;
    private static final double LOSS_SHARE = 0.035;
    private static final double LOSS_OF_RATED = 0.004;
    private static final double OTHER_OF_RATED = 0.008;
    private static final double COOLING_PER_DEGREE = 0.012;
    private static final double COOLING_REFERENCE_C = 15;
    private static final double WIND_CUT_IN = 3;
    private static final double WIND_RATED = 12;
    private static final double SUN_RATED_WATTS = 1_000;
    private static final double MW_PER_KW = 1_000_000;
    private static final double BATTERY_HOURS = 4;
    private static final double EFFICIENCY = 0.95;
    private static final double J_PER_KWH = 3_600_000;
    private static final double HIGH_WATER = 0.98;
    private static final double LOW_WATER = 0.90;
    private static final double LEAST_THROTTLE = 0.02;
    private static final double RELEASE = 1.04;

    private final FacilityPlan plan;
    private final RegionWorld region;
    private final Map<String, Long> limitMw = new TreeMap<>();
    private final PowerFlows flows = new PowerFlows();
    private double storedJ;
    private double throttle = 1;

    public Facility(FacilityPlan plan, RegionWorld region) {
        this.plan = plan;
        this.region = region;
        this.storedJ = plan.equipment().batteryKwh() * J_PER_KWH / 2;
        FEEDERS.forEach(feeder -> limitMw.put(feeder, plan.ratedMw() / FEEDERS.size()));
    }

    /**
     * Lets time pass.
     *
     * @param hostPowerMw what the hosts draw, milliwatts
     * @param tripped feeders that are out
     * @param gridMs grid time now
     * @param passedMs grid time that has passed since the last call
     */
    public void advance(long hostPowerMw, Collection<String> tripped, long gridMs, long passedMs) {
        FEEDERS.forEach(feeder -> limitMw.put(feeder, tripped.contains(feeder) ? 0 : plan.ratedMw() / FEEDERS.size()));
        loads(hostPowerMw, gridMs);
        plant(gridMs);
        battery(gridMs, passedMs);
        feeders();
        protect();
    }

    private void loads(long hostPowerMw, long gridMs) {
        double it = hostPowerMw * (1 + NETWORK_SHARE);
        double warm = 1 + COOLING_PER_DEGREE * (region.temperature(gridMs) - COOLING_REFERENCE_C);
        flows.set(Flow.IT, it);
        flows.set(Flow.COOLING, it * plan.equipment().coolingPermille() / 1_000 * Math.max(0.5, warm));
        flows.set(Flow.LOSSES, it * LOSS_SHARE + plan.ratedMw() * LOSS_OF_RATED);
        flows.set(Flow.OTHER, plan.ratedMw() * OTHER_OF_RATED);
    }

    private void plant(long gridMs) {
        double sun = region.irradianceWatts(gridMs) / SUN_RATED_WATTS;
        double wind = Math.clamp((region.windMetres(gridMs) - WIND_CUT_IN) / (WIND_RATED - WIND_CUT_IN), 0, 1);
        flows.set(Flow.SOLAR, plan.equipment().solarKw() * MW_PER_KW * sun);
        flows.set(Flow.WIND, plan.equipment().windKw() * MW_PER_KW * wind * wind * wind);
        flows.set(Flow.CONTRACT_GREEN, (double) plan.contractGreenMw());
    }

    private long load() {
        return flows.get(Flow.IT) + flows.get(Flow.COOLING) + flows.get(Flow.LOSSES) + flows.get(Flow.OTHER);
    }

    private void battery(long gridMs, long passedMs) {
        double seconds = Math.max(1, passedMs) / 1_000.0;
        double capacityJ = plan.equipment().batteryKwh() * J_PER_KWH;
        double mostMw = plan.equipment().batteryKwh() * MW_PER_KW / BATTERY_HOURS;
        double over = flows.get(Flow.SOLAR) + flows.get(Flow.WIND) - load();
        double charge = Math.clamp(over, 0, Math.min(mostMw, (capacityJ - storedJ) * 1_000 / seconds / EFFICIENCY));
        boolean gives = over < 0 && region.isPeak(gridMs);
        double discharge = gives ? Math.min(-over, Math.min(mostMw, storedJ * 1_000 / seconds * EFFICIENCY)) : 0;
        flows.set(Flow.CHARGE, charge);
        flows.set(Flow.DISCHARGE, discharge);
        storedJ = Math.clamp(storedJ + (charge * EFFICIENCY - discharge / EFFICIENCY) / 1_000 * seconds, 0, capacityJ);
    }

    private void feeders() {
        double need = load()
                + flows.get(Flow.CHARGE)
                - flows.get(Flow.SOLAR)
                - flows.get(Flow.WIND)
                - flows.get(Flow.DISCHARGE);
        flows.set(Flow.IMPORT, need);
        flows.set(Flow.EXPORT, -need);
    }

    /** The site's own protection: when the feeders carry nearly all they can, the chips may draw less; they get it back little by little. */
    private void protect() {
        double most = limit();
        double now = flows.get(Flow.IMPORT);
        if (now > most * HIGH_WATER) {
            throttle = Math.max(LEAST_THROTTLE, throttle * Math.min(0.9, most * HIGH_WATER / now));
        } else if (now < most * LOW_WATER) {
            throttle = Math.min(1, throttle * RELEASE);
        }
    }

    /** What the feeders can carry, milliwatts. */
    public long limit() {
        return limitMw.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Power taken from the grid, milliwatts. */
    public long importMw() {
        return flows.get(Flow.IMPORT);
    }

    /** What the feeders could carry beside what they carry now, milliwatts. */
    public long headroomMw() {
        return limit() - flows.get(Flow.IMPORT);
    }

    /** How much of their dynamic power the chips may draw, 0 to 1. */
    public double throttle() {
        return throttle;
    }

    long limitMw(String feeder) {
        return limitMw.getOrDefault(feeder, 0L);
    }

    /** A feeder's part of the import or export, milliwatts. */
    long feederMw(String feeder, Flow flow) {
        long all = limit();
        return all == 0 ? 0 : Math.round((double) flows.get(flow) * limitMw(feeder) / all);
    }

    PowerFlows flows() {
        return flows;
    }

    long storedJ() {
        return Math.round(storedJ);
    }

    FacilityPlan plan() {
        return plan;
    }
}
