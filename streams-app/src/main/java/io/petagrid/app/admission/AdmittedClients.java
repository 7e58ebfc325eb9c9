package io.petagrid.app.admission;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/** Kafka's own clients, but for the consumer that reads the sources: that one reads admitted topics. */
public final class AdmittedClients extends DefaultKafkaClientSupplier {
    private final AdmittedTopics admitted;

    public AdmittedClients(AdmittedTopics admitted) {
        this.admitted = admitted;
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> settings) {
        return new AdmittedConsumer(settings, admitted);
    }
}
