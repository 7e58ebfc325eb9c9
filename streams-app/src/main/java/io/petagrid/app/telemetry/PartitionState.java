package io.petagrid.app.telemetry;

import io.petagrid.app.replay.GapReader;
import io.petagrid.domain.telemetry.ClosedTick;
import io.petagrid.domain.telemetry.SourceBlocks;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * How one partition's fold is kept. Its clock is written with each tick that closes; its sources are written in blocks, in rotation, so
 * that a report costs no write. Every write carries the offset it is applied to. After a restart the least of these offsets says from
 * where the telemetry log has to be folded again; the restored state is then the fold of every record up to the committed offset.
 */
final class PartitionState {
    private static final byte VERSION = 5;
    private static final String CLOCK = "#clock";
    /** Every block is written once in as many ticks. */
    private static final int ROTATION_TICKS = 16;

    private static final int BUFFER_BYTES = 16 * 1024;

    private final KeyValueStore<String, byte[]> store;
    private final TopicPartition partition;
    private final PartitionFold fold;
    private final GrowingBytes buffer = new GrowingBytes(BUFFER_BYTES);
    private final DataOutputStream out = new DataOutputStream(buffer);
    private int written;
    private int next;

    private record Block(long offset, long clockMs) {}

    PartitionState(KeyValueStore<String, byte[]> store, TopicPartition partition, PartitionFold fold) {
        this.store = store;
        this.partition = partition;
        this.fold = fold;
    }

    /** Topics whose partition has something written in a store. */
    static Set<String> topics(KeyValueStore<String, byte[]> store) {
        Set<String> topics = new TreeSet<>();
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> {
                if (entry.key.endsWith(CLOCK)) {
                    topics.add(entry.key.substring(0, entry.key.length() - CLOCK.length()));
                }
            });
        }
        return topics;
    }

    private String clockKey() {
        return partition.topic() + CLOCK;
    }

    private String blockKey(int block) {
        return partition.topic() + "#" + block;
    }

    /** Writes the clock, new blocks, and the blocks whose turn it is. Called where a tick has closed, at the offset of the next record. */
    void write(long offset) {
        store.put(clockKey(), bytes(out -> {
            out.writeLong(offset);
            out.writeLong(fold.clockMs());
            out.writeLong(fold.openTick());
        }));
        int blocks = fold.sources().book().blocks();
        if (written < blocks) {
            // The last block may have been written before it was full; a later one may only stand behind a full one.
            for (int block = Math.max(0, written - 1); block < blocks; block++) {
                writeBlock(block, offset);
            }
            written = blocks;
        }
        int turns = (blocks + ROTATION_TICKS - 1) / ROTATION_TICKS;
        for (int turn = 0; turn < turns; turn++) {
            next = next + 1 < blocks ? next + 1 : 0;
            writeBlock(next, offset);
        }
    }

    private void writeBlock(int block, long offset) {
        store.put(blockKey(block), bytes(out -> {
            out.writeLong(offset);
            out.writeLong(fold.clockMs());
            fold.sources().book().writeBlock(block, out);
        }));
    }

    /** Restores what was written, and folds again what lies between there and an offset. */
    void restore(long toOffset, GapReader gaps) {
        if (store.get(clockKey()) == null) {
            // No tick has closed yet: all there is lies in the log.
            gaps.readFromBeginning(partition, toOffset, record -> fold.accept(record, Silence.INSTANCE));
            return;
        }
        Restoring restoring = restoring();
        gaps.read(List.of(restoring.gap(toOffset)));
        restoring.finish();
    }

    /** Reads what was written. The partition is restored once the gap that it names has been read and {@link Restoring#finish} called. */
    Restoring restoring() {
        List<Block> blocks = readBlocks();
        Restoring at = new Restoring(blocks);
        read(store.get(clockKey()), in -> {
            at.offset = in.readLong();
            at.clockMs = in.readLong();
            at.tick = in.readLong();
        });
        Block oldest = blocks.stream()
                .min(java.util.Comparator.comparingLong(Block::offset))
                .orElse(new Block(at.offset, at.clockMs));
        at.clockThen = oldest.clockMs;
        at.from = oldest.offset;
        return at;
    }

    private List<Block> readBlocks() {
        List<Block> blocks = new ArrayList<>();
        for (byte[] bytes = store.get(blockKey(0)); bytes != null; bytes = store.get(blockKey(blocks.size()))) {
            read(bytes, in -> {
                blocks.add(new Block(in.readLong(), in.readLong()));
                fold.sources().book().readBlock(in);
            });
        }
        written = blocks.size();
        return blocks;
    }

    /** How far the restoring has come. */
    final class Restoring {
        private final List<Block> blocks;
        private long from;
        private long offset;
        private long clockMs;
        private long tick;
        private long clockThen;
        private boolean resumed;

        private Restoring(List<Block> blocks) {
            this.blocks = blocks;
        }

        /** What has to be folded again up to an offset. */
        GapReader.Gap gap(long toOffset) {
            return new GapReader.Gap(partition, from, toOffset, this::replay);
        }

        /** To be called when the gap has been read. */
        void finish() {
            resumeIfDue(Long.MAX_VALUE);
        }

        private void replay(ConsumerRecord<byte[], byte[]> record) {
            resumeIfDue(record.offset());
            if (resumed) {
                fold.accept(record, Silence.INSTANCE);
                return;
            }
            clockThen = Math.max(clockThen, record.timestamp());
            if (blockOffset(record.key()) <= record.offset()) {
                fold.refold(record, clockThen);
            }
        }

        /** Offset up to which the block of a source has it; a source that no block had began later than all of them. */
        private long blockOffset(byte[] key) {
            SourceBlocks book = fold.sources().book();
            int block = key == null ? -1 : book.blockOf(key);
            return block < 0 || block >= blocks.size()
                    ? Long.MIN_VALUE
                    : blocks.get(block).offset();
        }

        private void resumeIfDue(long reached) {
            if (!resumed && reached >= offset) {
                resumed = true;
                fold.sources().book().settleChanges();
                fold.sources().book().summedAt(tick - 1);
                fold.resume(clockMs, tick, offset);
            }
        }
    }

    /** What is folded again has been told already. */
    private enum Silence implements PartitionFold.Told {
        INSTANCE;

        @Override
        public void closed(ClosedTick tick) {
            throw new IllegalStateException("a tick closed in a gap that had none: " + tick);
        }

        @Override
        public void turned(long offset) {
            // Written when it was folded first.
        }

        @Override
        public void rejected(io.petagrid.wire.RejectReason reason, String detail) {
            // Told when it was folded first.
        }
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private interface Reading {
        void from(DataInputStream in) throws IOException;
    }

    private byte[] bytes(Writing writing) {
        buffer.clear();
        try {
            out.writeByte(VERSION);
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return buffer.copy();
    }

    private static void read(byte[] bytes, Reading reading) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IOException("state of version " + version + " cannot be read; this app writes " + VERSION);
            }
            reading.from(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
