package io.petagrid.verifier;

import org.apache.avro.specific.SpecificRecord;

/** The last accepted report of every source of one telemetry partition. */
interface Ledger {
    /** Whether a record is of the type that the topic holds. */
    boolean isOfType(SpecificRecord report);

    /** Site that a report names. */
    String site(SpecificRecord report);

    /** Host or meter group that a report names. */
    String source(SpecificRecord report);

    /**
     * Takes a report that speaks for itself, or says why not.
     *
     * @param tick the tick of the partition's clock
     */
    Fate take(SpecificRecord report, long appendMs, long tick);

    /** What the sources amount to at the end of a tick, and which jobs changed since the last call. */
    Sums close(long tick);
}
