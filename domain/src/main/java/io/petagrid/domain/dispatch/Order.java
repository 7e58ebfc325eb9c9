package io.petagrid.domain.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * An operator's order.
 *
 * @param key idempotency key: a second order with the same one changes nothing
 * @param decision the decision that it is about; null where it is about none
 * @param job the job that it is about; null where it is about none
 * @param site the site that it is about, or to which a job is to go; null where the dispatcher may choose
 * @param chipModel narrows it down; null for any
 * @param chips for SCALE, chips that the job is to have; else null
 * @param capPermille for CAP, permille of board power; else null
 * @param untilGridMs for DEFER and PAUSE, grid time, milliseconds since 1970; null for until further orders
 * @param who who orders
 * @param why in their words
 */
public record Order(
        String key,
        Action action,
        @Nullable String decision,
        @Nullable String job,
        @Nullable String site,
        @Nullable String chipModel,
        @Nullable Integer chips,
        @Nullable Integer capPermille,
        @Nullable Long untilGridMs,
        String who,
        String why) {
    /** What is ordered. */
    public enum Action {
        APPROVE,
        REJECT,
        REVOKE,
        PLACE,
        MOVE,
        DEFER,
        PAUSE,
        RESUME,
        CAP,
        UNCAP,
        SCALE,
        CORDON,
        DRAIN,
        UNDRAIN,
        SHED,
        TAKEOVER
    }
}
