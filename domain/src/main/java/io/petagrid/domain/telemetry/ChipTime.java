package io.petagrid.domain.telemetry;

/**
 * What the chips of one model did, times how long. Times are milliseconds of the broker's speed.
 *
 * @param chipMs reported chips x time
 * @param availablePermilleMs available, permille of a chip x milliseconds
 * @param allocatedPermilleMs allocated, permille of a chip x milliseconds
 * @param deliveredPermilleMs delivered, permille of a chip x milliseconds
 * @param energyUj energy of the boards, microjoules
 */
public record ChipTime(
        String chipModel,
        long chipMs,
        long availablePermilleMs,
        long allocatedPermilleMs,
        long deliveredPermilleMs,
        long energyUj) {}
