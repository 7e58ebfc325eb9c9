package io.petagrid.domain.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * What a plan proposes for one job.
 *
 * @param job empty where a whole site is meant, for CAP
 * @param site where; null where it stays where it is or the dispatcher may choose
 * @param chipModel null where the dispatcher may choose
 * @param chips for SCALE, chips that the job is to have; else 0
 * @param untilGridMs for DEFER and PAUSE, grid time, milliseconds since 1970; else null
 * @param capPermille for CAP, permille of board power; else null
 * @param gainMicroyuan what it saves by forecast, effort not taken off, micro-yuan
 * @param effortMicroyuan what checkpoint, transfer and lost work cost, micro-yuan
 */
public record PlanProposal(
        String job,
        Action action,
        @Nullable String site,
        @Nullable String chipModel,
        int chips,
        @Nullable Long untilGridMs,
        @Nullable Integer capPermille,
        long gainMicroyuan,
        long effortMicroyuan) {
    /** What is proposed. */
    public enum Action {
        PLACE,
        MOVE,
        DEFER,
        PAUSE,
        RESUME,
        CAP,
        SCALE
    }
}
