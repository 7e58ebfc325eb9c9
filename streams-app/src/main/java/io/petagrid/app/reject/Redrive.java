package io.petagrid.app.reject;

import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.wire.Redriven;
import io.petagrid.wire.Rejected;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes rejected records to where they came from, once each. Telemetry topics must not hold transactions, whose ends take offsets; so a
 * record says in a header where it was rejected, and that is looked for before it is written. One at a time does it: who begins ends
 * whoever was at it, by the transactional id that all share for their entries in {@code redriven}.
 */
public final class Redrive implements AutoCloseable {
    /** Header of a record that was driven in again: where it was rejected, as topic/partition/offset. */
    public static final String HEADER = "petagrid.redriven-from";

    private static final int BATCH = 500;

    private final Producer<byte[], byte[]> records;
    private final Producer<byte[], byte[]> entries;
    private final Serializer<IndexedRecord> serializer;
    private final TopicNames names;

    /**
     * Both producers are closed with this.
     *
     * @param records without transactions
     * @param entries with the settings of {@link #settings}
     */
    public Redrive(
            Producer<byte[], byte[]> records,
            Producer<byte[], byte[]> entries,
            Serializer<IndexedRecord> serializer,
            TopicNames names) {
        this.records = records;
        this.entries = entries;
        this.serializer = serializer;
        this.names = names;
    }

    /** Settings that the producer of entries needs beside those of any client. */
    public static Map<String, Object> settings(TopicNames names) {
        return Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, names.prefix() + "redrive");
    }

    /** Why a record cannot be written again; null where it can. */
    public static @Nullable String against(Rejected rejected, Set<String> redriven) {
        if (redriven.contains(RejectedLog.origin(rejected))) {
            return "was driven in again before";
        }
        if (rejected.getValueLength() > Rejections.KEPT_BYTES) {
            return "has " + rejected.getValueLength() + " bytes, of which " + Rejections.KEPT_BYTES + " are kept";
        }
        ByteBuffer key = rejected.getSourceKey();
        if (key != null && key.remaining() >= Rejections.KEPT_BYTES) {
            return "has a key that is not kept whole";
        }
        return null;
    }

    /**
     * Writes what was not written before; returns how many records.
     *
     * @param wanted records that nothing was against when they were chosen
     * @param consumer read_committed, without a group
     * @throws KafkaException when the broker does not take them, or another one has begun meanwhile
     */
    public int write(List<Rejected> wanted, Consumer<byte[], byte[]> consumer) {
        entries.initTransactions();
        Set<String> there = new RedrivenTargets(consumer).after(wanted);
        List<Rejected> left = wanted.stream()
                .filter(each -> !there.contains(RejectedLog.origin(each)))
                .toList();
        for (int from = 0; from < left.size(); from += BATCH) {
            writeBatch(left.subList(from, Math.min(left.size(), from + BATCH)));
        }
        return left.size();
    }

    private void writeBatch(List<Rejected> batch) {
        entries.beginTransaction();
        try {
            // The entries first: who was ended by another one learns it here and writes nothing.
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            batch.forEach(each -> sent.add(entries.send(entry(each))));
            await(sent);
            sent.clear();
            batch.forEach(each -> sent.add(records.send(again(each))));
            await(sent);
            entries.commitTransaction();
        } catch (ExecutionException e) {
            abort();
            throw new KafkaException("a record was not taken", e.getCause());
        } catch (InterruptedException e) {
            abort();
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        } catch (KafkaException e) {
            abort();
            throw e;
        }
    }

    private static void await(List<Future<RecordMetadata>> sent) throws ExecutionException, InterruptedException {
        for (Future<RecordMetadata> one : sent) {
            one.get();
        }
    }

    private void abort() {
        try {
            entries.abortTransaction();
        } catch (KafkaException ignored) {
            // What made it necessary is thrown; a producer that was ended by another has nothing to abort.
            return;
        }
    }

    private ProducerRecord<byte[], byte[]> entry(Rejected rejected) {
        String topic = names.of(TopicKind.REDRIVEN);
        Redriven done =
                new Redriven(rejected.getReason(), rejected.getTopic(), rejected.getPartition(), rejected.getOffset());
        return new ProducerRecord<>(topic, origin(rejected), serializer.serialize(topic, done));
    }

    private static ProducerRecord<byte[], byte[]> again(Rejected rejected) {
        ByteBuffer key = rejected.getSourceKey();
        ProducerRecord<byte[], byte[]> again = new ProducerRecord<>(
                rejected.getTopic(),
                rejected.getPartition(),
                key == null ? null : bytes(key),
                bytes(rejected.getValue()));
        again.headers().add(HEADER, origin(rejected));
        return again;
    }

    private static byte[] origin(Rejected rejected) {
        return RejectedLog.origin(rejected).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    @Override
    public void close() {
        records.close();
        entries.close();
    }
}
