package io.petagrid.domain.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * A job as it stands, for whoever plans.
 *
 * @param place where it is placed; null where it waits
 * @param promised what is promised to it and not yet seen in use; null for nothing
 * @param isFree whether nothing is under way with it, so that it may be planned
 * @param heldUntilGridMs until when it is deferred or paused, grid time, milliseconds since 1970; null where it is not
 */
public record JobPicture(
        JobSpec spec,
        @Nullable Place place,
        @Nullable Promised promised,
        boolean isFree,
        @Nullable Long heldUntilGridMs) {
    /**
     * Where a job is.
     *
     * @param chips that it is to have
     * @param sinceGridMs when that was decided, grid time, milliseconds since 1970
     */
    public record Place(String site, String chipModel, int chips, long sinceGridMs) {}

    /**
     * Capacity that is promised to a job: where it is placed, or where it is on its way to.
     *
     * @param milliwatts its power by estimate
     */
    public record Promised(String site, String chipModel, int chips, long milliwatts) {}
}
