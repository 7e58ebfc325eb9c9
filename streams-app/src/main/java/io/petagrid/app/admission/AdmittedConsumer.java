package io.petagrid.app.admission;

import io.petagrid.app.bundle.Bundler;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * A consumer that subscribes to the admitted topics where Kafka Streams asks it for a pattern. A topic that matches but does not fit
 * (another number of partitions, say) would end the application; this way it is not read and the others go on. It is used by one
 * thread, as every consumer, so the subscription changes between two polls. Telemetry is handed on in bundles.
 */
final class AdmittedConsumer extends KafkaConsumer<byte[], byte[]> {
    private final AdmittedTopics admitted;
    private final Bundler bundler;
    private Set<String> subscribed = Set.of();
    private @Nullable ConsumerRebalanceListener listener;

    AdmittedConsumer(Map<String, Object> settings, AdmittedTopics admitted, Bundler bundler) {
        super(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.admitted = admitted;
        this.bundler = bundler;
    }

    @Override
    public void subscribe(Pattern pattern, ConsumerRebalanceListener newListener) {
        listener = newListener;
        resubscribe(newListener);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        if (listener != null && !admitted.get().equals(subscribed)) {
            resubscribe(listener);
        }
        return bundler.bundle(super.poll(timeout));
    }

    private void resubscribe(ConsumerRebalanceListener with) {
        subscribed = admitted.get();
        subscribe(subscribed, with);
    }
}
