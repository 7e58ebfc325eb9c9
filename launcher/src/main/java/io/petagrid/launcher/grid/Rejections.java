package io.petagrid.launcher.grid;

import io.petagrid.app.reject.Redrive;
import io.petagrid.app.reject.RejectedLog;
import io.petagrid.launcher.Failure;
import io.petagrid.wire.Rejected;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** The rejected records of a grid. */
public final class Rejections {
    private final GridAccess grid;

    public Rejections(GridAccess grid) {
        this.grid = grid;
    }

    /**
     * Hands over all rejections, oldest first, and returns the origins of what was driven in again before.
     *
     * @throws Failure when the topics are not there or cannot be read
     */
    public Set<String> read(RejectedLog.Reader reader) {
        try (Consumer<byte[], byte[]> consumer = grid.consumer();
                Deserializer<SpecificRecord> deserializer = grid.deserializer()) {
            RejectedLog log = new RejectedLog(consumer, deserializer, grid.names());
            if (!log.isThere()) {
                throw Failure.environment(
                        "there is no grid at " + grid.bootstrapServers()
                                + " with topics of rejections; set one up with './petagrid sim', or check --topic-prefix",
                        null);
            }
            log.readFrom(0, reader);
            return log.redriven();
        } catch (IllegalStateException e) {
            throw Failure.environment(String.valueOf(e.getMessage()), e);
        }
    }

    /** Writes records to where they came from; returns how many were not there yet. */
    public int redrive(List<Rejected> rejected) {
        try (Consumer<byte[], byte[]> consumer = grid.consumer();
                Serializer<IndexedRecord> serializer = grid.serializer();
                Redrive redrive = new Redrive(grid.producer(), entries(), serializer, grid.names())) {
            return redrive.write(rejected, consumer);
        } catch (KafkaException | IllegalStateException e) {
            throw Failure.environment("not all was driven in again: " + e.getMessage() + "; run it once more", e);
        }
    }

    private Producer<byte[], byte[]> entries() {
        Map<String, Object> settings = new HashMap<>(grid.client());
        settings.putAll(Redrive.settings(grid.names()));
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
