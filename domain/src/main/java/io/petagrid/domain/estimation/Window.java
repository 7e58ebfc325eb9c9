package io.petagrid.domain.estimation;

import io.petagrid.domain.telemetry.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One grid minute of a site's meters.
 *
 * @param fromGridMs start, grid time, milliseconds since 1970
 * @param ticks ticks in it
 * @param present instruments that were seen in at least half of them, in order
 * @param absent the other known instruments, in order
 * @param hostPowerMw mean AC power of all hosts, milliwatts; null where a host was not seen in more than half of the ticks
 * @param before power of the metering points in the window before, milliwatts
 */
public record Window(
        long fromGridMs,
        int ticks,
        List<MeterMean> present,
        List<Instrument> absent,
        @Nullable Long hostPowerMw,
        Map<Point, Long> before) {
    /** Power of each metering point that has an instrument: the upper median of what its instruments told, milliwatts. Contracted power is none. */
    public Map<Point, Long> powers() {
        Map<Point, List<Long>> told = new TreeMap<>();
        for (MeterMean mean : present) {
            if (mean.instrument().flow() == Flow.CONTRACT_GREEN) {
                continue;
            }
            told.computeIfAbsent(mean.instrument().point(), point -> new ArrayList<>())
                    .add(mean.powerMw());
        }
        Map<Point, Long> powers = new TreeMap<>();
        told.forEach((point, all) -> {
            all.sort(null);
            powers.put(point, all.get(all.size() / 2));
        });
        return powers;
    }

    /** Whether less comes in, less battery and export, than IT takes; false where a point is not metered in the window. */
    boolean comesInLessThanItTakes() {
        Map<Point, Long> powers = powers();
        long itMw = 0;
        long inMw = 0;
        for (Map.Entry<Point, Long> power : powers.entrySet()) {
            switch (power.getKey().flow()) {
                case IT -> itMw += power.getValue();
                case IMPORT, SOLAR, WIND, DISCHARGE, GENERATOR -> inMw += power.getValue();
                case CHARGE, EXPORT -> inMw -= power.getValue();
                case COOLING, LOSSES, OTHER, CONTRACT_GREEN -> {
                    // Other loads can only add to what must come in.
                }
            }
        }
        boolean allMetered = absent.stream()
                .filter(instrument -> instrument.flow() != Flow.CONTRACT_GREEN)
                .allMatch(instrument -> powers.containsKey(instrument.point()));
        return allMetered && powers.keySet().stream().anyMatch(point -> point.flow() == Flow.IMPORT) && inMw < itMw;
    }

    /** The same, as if power had moved since the window before as it does on an ordinary day. */
    Window usual(EstimationSettings settings) {
        Map<Point, Long> moved = new Sigmas(this, settings).beforeUsualRamp();
        return new Window(fromGridMs, ticks, present, absent, hostPowerMw, moved);
    }

    /** The same, as if power had stood still since the window before. */
    Window still() {
        return new Window(fromGridMs, ticks, present, absent, hostPowerMw, Map.of());
    }
}
