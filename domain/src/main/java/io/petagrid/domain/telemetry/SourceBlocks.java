package io.petagrid.domain.telemetry;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The sources of one partition in blocks, as their state is written and read back. A block is written whole; blocks are written in
 * rotation, and what came after a block's last writing is folded again from the telemetry log.
 */
public interface SourceBlocks {
    /** Number of blocks; new sources open new blocks at the end. */
    int blocks();

    /** Writes one block. */
    void writeBlock(int block, DataOutput out) throws IOException;

    /** Reads one block back; blocks are read in order, into an empty book. */
    void readBlock(DataInput in) throws IOException;

    /** The block that a source, by the bytes of its name, is in; -1 for one that is not known. */
    int blockOf(byte[] source);

    /** Takes what changed since the last sums as told: called where the state is exactly that of the last sums. */
    void settleChanges();

    /** Takes a tick as that of the last sums: called, before more is folded, where the sources were read back. */
    default void summedAt(long tick) {}

    /** What the sources amount to at the end of a tick. */
    PartitionSums sums(long tick);
}
