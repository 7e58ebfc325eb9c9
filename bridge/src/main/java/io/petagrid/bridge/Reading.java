package io.petagrid.bridge;

/**
 * One reading in the wire's unit.
 *
 * @param slot number of the chip in its host; -1 for the host itself
 * @param model catalogue id; empty for the host itself
 * @param timeMs when it was measured, milliseconds since 1970
 */
record Reading(String host, int slot, String model, ReadingKind kind, long value, String job, long timeMs) {}
