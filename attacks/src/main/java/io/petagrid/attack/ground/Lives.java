package io.petagrid.attack.ground;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * One processor from life to life. What it sends is held back until a commit; a kill loses that and all that was stored after the commit,
 * as a transaction does.
 */
final class Lives {
    private final Supplier<Processor<byte[], byte[], byte[], byte[]>> made;
    private final String storeName;
    private final int partition;
    private final Serde<IndexedRecord> serde;
    private final Outlet downstream;
    private final List<Sent> uncommitted = new ArrayList<>();
    private Map<String, byte[]> committed = Map.of();
    private Processor<byte[], byte[], byte[], byte[]> processor;
    private KeptStore store;
    private TaskContext context;

    private record Sent(String sink, Record<byte[], byte[]> record) {}

    Lives(
            Supplier<Processor<byte[], byte[], byte[], byte[]>> made,
            String storeName,
            int partition,
            Serde<IndexedRecord> serde,
            Outlet downstream) {
        this.made = made;
        this.storeName = storeName;
        this.partition = partition;
        this.serde = serde;
        this.downstream = downstream;
        this.store = new KeptStore(storeName, committed);
        this.context = new TaskContext(partition, store, serde, this::hold);
        this.processor = made.get();
        processor.init(context);
    }

    private void hold(String sink, Record<byte[], byte[]> record) {
        uncommitted.add(new Sent(sink, record));
    }

    void process(String topic, int originPartition, long offset, Record<byte[], byte[]> record) {
        context.at(topic, originPartition, offset);
        processor.process(record);
    }

    /** Sends on what was held back; the state is not kept for another life. */
    void release() {
        for (int i = 0; i < uncommitted.size(); i++) {
            downstream.send(uncommitted.get(i).sink, uncommitted.get(i).record);
        }
        uncommitted.clear();
    }

    /** Keeps the state and sends on what was held back. */
    void commit() {
        committed = store.content();
        release();
    }

    /** Ends this life and begins the next with what was committed. */
    void kill() {
        uncommitted.clear();
        processor.close();
        store = new KeptStore(storeName, committed);
        context = new TaskContext(partition, store, serde, this::hold);
        processor = made.get();
        processor.init(context);
    }
}
