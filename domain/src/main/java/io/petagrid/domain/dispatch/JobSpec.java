package io.petagrid.domain.dispatch;

import io.petagrid.domain.fleet.Precision;
import org.jspecify.annotations.Nullable;

/**
 * What a job asks for.
 *
 * @param priority higher goes first
 * @param gang chips that must sit in one host; {@code chips} is a multiple of it
 * @param durationEstimateMs grid milliseconds
 * @param ringMicros largest one-way latency to the load centre, microseconds
 * @param model the AI model it runs
 * @param dataset the dataset it needs; null for none
 * @param submittedGridMs grid time, milliseconds since 1970
 */
public record JobSpec(
        String job,
        int priority,
        Precision precision,
        int chips,
        int gang,
        long durationEstimateMs,
        int ringMicros,
        String model,
        @Nullable String dataset,
        long submittedGridMs) {}
