package io.petagrid.domain.telemetry;

/** Where the records of a span of offsets went. Their sum is the number of records in the span. */
public record RecordCounts(long ticks, long accepted, long superseded, long duplicate, long late, long rejected) {
    public static final RecordCounts NONE = new RecordCounts(0, 0, 0, 0, 0, 0);

    public long sum() {
        return ticks + accepted + superseded + duplicate + late + rejected;
    }

    /** Counts of the span that is still open; changed in place. */
    public static final class Tally {
        private final long[] byOutcome = new long[Outcome.values().length];
        private long ticks;
        private long rejected;

        public void tick() {
            ticks++;
        }

        public void reject() {
            rejected++;
        }

        public void count(Outcome outcome) {
            byOutcome[outcome.ordinal()]++;
        }

        /** What was counted since the last call. */
        public RecordCounts take() {
            RecordCounts taken = new RecordCounts(
                    ticks,
                    byOutcome[Outcome.ACCEPTED.ordinal()],
                    byOutcome[Outcome.SUPERSEDED.ordinal()],
                    byOutcome[Outcome.DUPLICATE.ordinal()],
                    byOutcome[Outcome.LATE.ordinal()],
                    rejected);
            java.util.Arrays.fill(byOutcome, 0);
            ticks = 0;
            rejected = 0;
            return taken;
        }
    }
}
