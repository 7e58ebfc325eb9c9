package io.petagrid.domain.telemetry;

/**
 * The last accepted reading of one meter.
 *
 * @param powerMw mean power over its span, milliwatts; 0 where it is not seen
 * @param seen whether it was read within the last three ticks
 */
public record MeterPower(String meter, Flow flow, MeterRole role, long powerMw, boolean seen) {
    /** The same meter, unseen. */
    public MeterPower asUnseen() {
        return new MeterPower(meter, flow, role, 0, false);
    }
}
