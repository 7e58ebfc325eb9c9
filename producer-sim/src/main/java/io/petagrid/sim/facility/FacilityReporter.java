package io.petagrid.sim.facility;

import io.petagrid.sim.world.Noise;
import io.petagrid.wire.FacilityReport;
import io.petagrid.wire.Flow;
import io.petagrid.wire.MeterReading;
import io.petagrid.wire.MeterRole;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a site's meters say. Each flow that money or carbon depends on has three instruments, but for a site of single meters. Each has an
 * own lasting bias and noise, of a tenth of a per cent each (assumed).
 */
public final class FacilityReporter {
    private static final double BIAS = 0.001;
    private static final double NOISE = 0.001;
    private static final List<MeterRole> THREE = List.of(MeterRole.PRIMARY, MeterRole.CHECK, MeterRole.SUM);
    private static final List<MeterRole> ONE = List.of(MeterRole.PRIMARY);

    private final String site;
    private final Facility facility;
    private final long seed;
    private final long bootMs;
    private final List<MeterFault> faults;
    private long sequence;
    private long sinceStartMs;

    /** @param faults of this site's meters */
    public FacilityReporter(String site, Facility facility, long seed, long bootMs, List<MeterFault> faults) {
        this.faults = faults;
        this.site = site;
        this.facility = facility;
        this.seed = Noise.mix(seed, Noise.of(site), Noise.of("meters"));
        this.bootMs = bootMs;
    }

    /**
     * A report of every meter group.
     *
     * @param toMs end of the span, milliseconds since 1970
     * @param gridMsSinceStart grid time since the grid's start, milliseconds
     */
    public List<FacilityReport> report(long fromMs, long toMs, long gridMsSinceStart) {
        sinceStartMs = gridMsSinceStart;
        List<FacilityReport> reports = new ArrayList<>();
        for (String feeder : Facility.FEEDERS) {
            List<MeterReading> meters = new ArrayList<>();
            long importMw = facility.feederMw(feeder, Flow.IMPORT);
            meters.addAll(readings("feeder-" + feeder, Flow.IMPORT, importMw, facility.limitMw(feeder), null, toMs));
            meters.addAll(readings(
                    "feeder-" + feeder, Flow.EXPORT, facility.feederMw(feeder, Flow.EXPORT), null, null, toMs));
            reports.add(group("feeder-" + feeder, meters, fromMs, toMs));
        }
        reports.add(group("plant", plant(toMs), fromMs, toMs));
        reports.add(group("building", building(toMs), fromMs, toMs));
        sequence++;
        return reports;
    }

    private List<MeterReading> plant(long toMs) {
        List<MeterReading> meters = new ArrayList<>();
        if (facility.plan().equipment().solarKw() > 0) {
            meters.addAll(readings("solar", Flow.SOLAR, flow(Flow.SOLAR), null, null, toMs));
        }
        if (facility.plan().equipment().windKw() > 0) {
            meters.addAll(readings("wind", Flow.WIND, flow(Flow.WIND), null, null, toMs));
        }
        if (facility.plan().equipment().batteryKwh() > 0) {
            meters.addAll(readings("battery-in", Flow.CHARGE, flow(Flow.CHARGE), null, null, toMs));
            meters.addAll(
                    readings("battery-out", Flow.DISCHARGE, flow(Flow.DISCHARGE), null, facility.storedJ(), toMs));
        }
        meters.add(new MeterReading(
                "contract", Flow.CONTRACT_GREEN, MeterRole.PRIMARY, flow(Flow.CONTRACT_GREEN), null, null));
        return meters;
    }

    private List<MeterReading> building(long toMs) {
        List<MeterReading> meters = new ArrayList<>(readings("it", Flow.IT, flow(Flow.IT), null, null, toMs));
        meters.addAll(readings("cooling", Flow.COOLING, flow(Flow.COOLING), null, null, toMs));
        meters.add(reading("losses", Flow.LOSSES, MeterRole.PRIMARY, flow(Flow.LOSSES), null, null, toMs));
        meters.add(reading("other", Flow.OTHER, MeterRole.PRIMARY, flow(Flow.OTHER), null, null, toMs));
        return meters;
    }

    private long flow(Flow flow) {
        return facility.flows().get(flow);
    }

    private List<MeterReading> readings(
            String name, Flow flow, long powerMw, @Nullable Long limitMw, @Nullable Long storedJ, long toMs) {
        List<MeterRole> roles = facility.plan().equipment().singleMeters() ? ONE : THREE;
        return roles.stream()
                .map(role -> reading(name, flow, role, powerMw, limitMw, storedJ, toMs))
                .toList();
    }

    private MeterReading reading(
            String name,
            Flow flow,
            MeterRole role,
            long powerMw,
            @Nullable Long limitMw,
            @Nullable Long storedJ,
            long toMs) {
        String meter = name + "-" + flow.name().toLowerCase(java.util.Locale.ROOT) + "-"
                + role.name().toLowerCase(java.util.Locale.ROOT);
        long own = Noise.mix(seed, Noise.of(meter));
        double error = BIAS * Noise.normal(own) + NOISE * Noise.normal(Noise.mix(own, toMs));
        for (MeterFault fault : faults) {
            error = fault.meter().equals(meter) ? (1 + error) * fault.factor(sinceStartMs) - 1 : error;
        }
        boolean primary = role == MeterRole.PRIMARY;
        return new MeterReading(
                meter,
                flow,
                role,
                Math.max(0, Math.round(powerMw * (1 + error))),
                primary ? limitMw : null,
                primary ? storedJ : null);
    }

    private FacilityReport group(String group, List<MeterReading> meters, long fromMs, long toMs) {
        return new FacilityReport(site, group, bootMs, sequence, fromMs, toMs, meters);
    }
}
