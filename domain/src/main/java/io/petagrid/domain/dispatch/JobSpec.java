package io.petagrid.domain.dispatch;

import io.petagrid.domain.fleet.Precision;
import java.util.List;
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
        long submittedGridMs,
        Freedom freedom) {

    /**
     * What a job leaves open.
     *
     * @param leastChips fewest chips that it can run on
     * @param mostChips most chips that it can use
     * @param deadlineGridMs latest end, grid time, milliseconds since 1970; null where it does not matter
     * @param residency regions in which it may run; empty for any
     */
    public record Freedom(
            Flexibility flexibility,
            int leastChips,
            int mostChips,
            @Nullable Long deadlineGridMs,
            List<String> residency) {
        public Freedom {
            residency = List.copyOf(residency);
        }

        /** What an inflexible job leaves open: nothing but where. */
        public static Freedom none(int chips) {
            return new Freedom(Flexibility.NONE, chips, chips, null, List.of());
        }
    }

    /** An inflexible job without a deadline that may run in any region. */
    public JobSpec(
            String job,
            int priority,
            Precision precision,
            int chips,
            int gang,
            long durationEstimateMs,
            int ringMicros,
            String model,
            @Nullable String dataset,
            long submittedGridMs) {
        this(
                job,
                priority,
                precision,
                chips,
                gang,
                durationEstimateMs,
                ringMicros,
                model,
                dataset,
                submittedGridMs,
                Freedom.none(chips));
    }

    /** The same job on another number of chips. */
    JobSpec onChips(int count) {
        return new JobSpec(
                job,
                priority,
                precision,
                count,
                gang,
                durationEstimateMs,
                ringMicros,
                model,
                dataset,
                submittedGridMs,
                freedom);
    }

    /** The same job with another estimate of its run time, grid milliseconds. */
    JobSpec estimated(long estimateMs) {
        return new JobSpec(
                job,
                priority,
                precision,
                chips,
                gang,
                estimateMs,
                ringMicros,
                model,
                dataset,
                submittedGridMs,
                freedom);
    }

    Flexibility flexibility() {
        return freedom.flexibility();
    }
}
