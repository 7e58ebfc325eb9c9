package io.petagrid.domain.telemetry;

/**
 * Energy of one flow by its primary meters.
 *
 * @param energyUj microjoules
 * @param meterMs time that meters measured, meters x milliseconds of the broker's speed
 */
public record FlowEnergy(Flow flow, long energyUj, long meterMs) {}
