package io.petagrid.domain.supply;

/**
 * A part of the difference between two figures of supply.
 *
 * @param mflops what the cause added to the state, MFLOPS; negative where it took away
 */
public record BridgeRow(BridgeCause cause, SupplyState state, long mflops) {}
