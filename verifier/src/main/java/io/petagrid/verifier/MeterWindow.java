package io.petagrid.verifier;

import io.petagrid.wire.Flow;
import io.petagrid.wire.MeterPower;
import io.petagrid.wire.Partial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One grid minute of a site's meters, from its partials. */
final class MeterWindow {
    private final Map<String, Meter> meters = new TreeMap<>();
    private int ticks;

    /** What one meter told. */
    static final class Meter {
        private final String point;
        private final Flow flow;
        private long powerMw;
        private int ticks;

        private Meter(MeterPower reading) {
            String role = "-" + reading.getRole().name().toLowerCase(Locale.ROOT);
            String id = reading.getMeter();
            boolean isNamed = id.endsWith(role) && id.length() > role.length();
            point = isNamed ? id.substring(0, id.length() - role.length()) : id;
            flow = reading.getFlow();
        }

        /** The metering point with its flow. */
        String point() {
            return flow + "/" + point;
        }

        Flow flow() {
            return flow;
        }

        int ticks() {
            return ticks;
        }

        /** Mean over the ticks in which it was seen, rounded down, milliwatts. */
        long meanMw() {
            return Math.floorDiv(powerMw, ticks);
        }
    }

    /** Adds a tick that counts so many times. */
    void add(PublicationRule.SiteDue due, int times) {
        ticks += times;
        due.parts().forEach(part -> add(part, times));
        due.missingParts().forEach(part -> add(part, 0));
    }

    private void add(Partial part, int times) {
        for (MeterPower reading : part.getReadings()) {
            String name = reading.getMeter() + '\0' + reading.getFlow() + '\0' + reading.getRole();
            Meter meter = meters.computeIfAbsent(name, n -> new Meter(reading));
            if (reading.getSeen()) {
                meter.powerMw += reading.getPowerMw() * times;
                meter.ticks += times;
            }
        }
    }

    int ticks() {
        return ticks;
    }

    boolean isEmpty() {
        return meters.isEmpty();
    }

    /** Meters that were seen in at least half of the ticks; contracted power is none. */
    List<Meter> present() {
        return meters.values().stream()
                .filter(meter -> meter.flow != Flow.CONTRACT_GREEN && meter.ticks > 0 && 2L * meter.ticks >= ticks)
                .toList();
    }

    /** Flows by metering point, those of absent meters among them. */
    Map<String, Flow> points() {
        Map<String, Flow> points = new TreeMap<>();
        meters.values().stream()
                .filter(meter -> meter.flow != Flow.CONTRACT_GREEN)
                .forEach(meter -> points.put(meter.point(), meter.flow));
        for (Flow flow : List.of(Flow.IMPORT, Flow.IT, Flow.COOLING, Flow.LOSSES, Flow.OTHER)) {
            if (!points.containsValue(flow)) {
                points.put(flow + "/", flow);
            }
        }
        return points;
    }

    /** Power of each point that has a present meter: the upper one of the middle means, milliwatts. */
    Map<String, Long> powers() {
        Map<String, List<Long>> means = new TreeMap<>();
        present()
                .forEach(meter -> means.computeIfAbsent(meter.point(), p -> new ArrayList<>())
                        .add(meter.meanMw()));
        Map<String, Long> powers = new TreeMap<>();
        means.forEach(
                (point, of) -> powers.put(point, of.stream().sorted().toList().get(of.size() / 2)));
        return powers;
    }
}
