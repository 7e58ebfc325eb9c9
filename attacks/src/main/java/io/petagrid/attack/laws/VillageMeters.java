package io.petagrid.attack.laws;

import io.petagrid.attack.load.Town;
import io.petagrid.attack.load.Town.Source;
import io.petagrid.wire.FacilityReport;
import io.petagrid.wire.Flow;
import io.petagrid.wire.MeterReading;
import io.petagrid.wire.MeterRole;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** The meters of a site, two for each flow, each flow a group: they agree and the flows balance, but for what is wrong with one of them. */
final class VillageMeters {
    private static final List<Flow> FLOWS = List.of(Flow.IMPORT, Flow.IT, Flow.COOLING, Flow.LOSSES, Flow.OTHER);
    private static final long LIMIT_MW = 10_000_000_000L;
    private static final int WRONG_ONE_IN = 60;
    private static final int SILENT_ONE_IN = 90;

    private final String site;
    private final long bootMs;
    private final Map<Flow, Integer> silentBefore = new EnumMap<>(Flow.class);
    private long sequence;
    private Flow wrong = Flow.IMPORT;
    private int wrongBefore;

    VillageMeters(String site, long bootMs) {
        this.site = site;
        this.bootMs = bootMs;
    }

    /** Lets one of them err, or a group fall silent, now and then. */
    void age(SplittableRandom random, int tick) {
        if (tick >= wrongBefore && random.nextInt(WRONG_ONE_IN) == 0) {
            wrong = FLOWS.get(random.nextInt(FLOWS.size()));
            wrongBefore = tick + 2 + random.nextInt(8);
        }
        if (random.nextInt(SILENT_ONE_IN) == 0) {
            silentBefore.put(FLOWS.get(random.nextInt(FLOWS.size())), tick + 2 + random.nextInt(10));
        }
    }

    /** A group and its report. */
    record Told(Source group, FacilityReport report) {}

    /** The reports of all groups that talk. */
    List<Told> reports(long hostPowerMw, int tick, long fromMs, long toMs) {
        List<Told> told = new ArrayList<>();
        long number = sequence++;
        for (Flow flow : FLOWS) {
            if (tick >= silentBefore.getOrDefault(flow, 0)) {
                Source group = Town.meterGroup(site, name(flow));
                List<MeterReading> readings = List.of(
                        reading(flow, MeterRole.PRIMARY, hostPowerMw, tick),
                        reading(flow, MeterRole.CHECK, hostPowerMw, tick));
                told.add(new Told(
                        group, new FacilityReport(site, group.name(), bootMs, number, fromMs, toMs, readings)));
            }
        }
        return told;
    }

    private static String name(Flow flow) {
        return flow.name().toLowerCase(Locale.ROOT);
    }

    private MeterReading reading(Flow flow, MeterRole role, long hostPowerMw, int tick) {
        boolean errs = flow == wrong && role == MeterRole.CHECK && tick < wrongBefore;
        long powerMw = power(flow, hostPowerMw) * (errs ? 13 : 10) / 10;
        String id = name(flow) + "-" + role.name().toLowerCase(Locale.ROOT);
        return new MeterReading(id, flow, role, powerMw, flow == Flow.IMPORT ? (Long) LIMIT_MW : null, null);
    }

    private static long power(Flow flow, long hostPowerMw) {
        return switch (flow) {
            case IT -> hostPowerMw;
            case COOLING -> hostPowerMw * 3 / 10;
            case LOSSES -> hostPowerMw / 20;
            case OTHER -> hostPowerMw / 50;
            default ->
                power(Flow.IT, hostPowerMw)
                        + power(Flow.COOLING, hostPowerMw)
                        + power(Flow.LOSSES, hostPowerMw)
                        + power(Flow.OTHER, hostPowerMw);
        };
    }
}
