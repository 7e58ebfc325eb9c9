package io.petagrid.domain.dispatch;

/**
 * What one site is told.
 *
 * @param kind PLACE or CANCEL
 * @param durationEstimateMs grid milliseconds
 * @param expiresTick not to be applied from this tick on
 */
public record Command(
        String decision,
        int epoch,
        String site,
        DecisionKind kind,
        String job,
        String chipModel,
        int chips,
        int gang,
        String model,
        long durationEstimateMs,
        long expiresTick) {}
