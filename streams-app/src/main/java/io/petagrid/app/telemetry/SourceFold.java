package io.petagrid.app.telemetry;

import io.petagrid.domain.telemetry.Outcome;
import io.petagrid.domain.telemetry.Rejection;
import io.petagrid.domain.telemetry.SourceBlocks;

/** How the records of one kind of telemetry are read, checked and taken into the book of one partition. */
interface SourceFold {
    /** Reads, checks and takes one record. */
    Outcome fold(byte[] key, byte[] value, long appendMs, long tick) throws Unreadable, Rejection;

    /** The book that it folds into. */
    SourceBlocks book();
}
