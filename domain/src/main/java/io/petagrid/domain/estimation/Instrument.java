package io.petagrid.domain.estimation;

import io.petagrid.domain.telemetry.Flow;
import io.petagrid.domain.telemetry.MeterPower;
import io.petagrid.domain.telemetry.MeterRole;
import java.util.Comparator;
import java.util.Locale;

/** A meter on a flow. Instruments of one flow whose ids differ in the role at their end measure the same metering point. */
public record Instrument(String meter, Flow flow, MeterRole role) implements Comparable<Instrument> {
    private static final Comparator<Instrument> ORDER = Comparator.comparing(Instrument::meter)
            .thenComparing(Instrument::flow)
            .thenComparing(Instrument::role);

    static Instrument of(MeterPower reading) {
        return new Instrument(reading.meter(), reading.flow(), reading.role());
    }

    /** The metering point that it is on. */
    public Point point() {
        String end = "-" + role.name().toLowerCase(Locale.ROOT);
        boolean named = meter.endsWith(end) && meter.length() > end.length();
        return new Point(flow, named ? meter.substring(0, meter.length() - end.length()) : meter);
    }

    @Override
    public int compareTo(Instrument other) {
        return ORDER.compare(this, other);
    }
}
