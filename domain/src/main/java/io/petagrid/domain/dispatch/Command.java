package io.petagrid.domain.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * What one site is told.
 *
 * @param kind PLACE, RESUME, MOVE, PAUSE, SCALE, CAP, SWITCH_OFF or CANCEL
 * @param job empty where the whole site is meant
 * @param chips chips that the job is to have; for SWITCH_OFF, chips of the model in whole hosts that are to be on standby
 * @param durationEstimateMs grid milliseconds
 * @param expiresTick not to be applied from this tick on
 * @param fromSite where the job's checkpoint lies, or which site is to stop it; null where neither applies
 * @param toSite where the job goes; null where it goes nowhere
 * @param capPermille cap on the power of chips, permille of their board power; null for none
 * @param cancels for CANCEL, the decision of which only what it has started is to be ended; null ends the job whatever started it
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
        long expiresTick,
        @Nullable String fromSite,
        @Nullable String toSite,
        @Nullable Integer capPermille,
        @Nullable String cancels) {}
