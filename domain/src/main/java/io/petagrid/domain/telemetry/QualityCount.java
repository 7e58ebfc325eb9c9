package io.petagrid.domain.telemetry;

/**
 * Readings of a span that are not good.
 *
 * @param readings how many
 */
public record QualityCount(ReportField field, Validity validity, QualityFlag flag, long readings) {}
