package io.petagrid.app.config;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/**
 * Kafka's own clients, with transactions named after the instance. Kafka Streams names them after a process, which is another one after
 * each start where no store is kept on disk; what a killed instance left open would then hold up its readers until the transaction times
 * out. Under the instance's name the next start aborts it.
 */
public class InstanceClients extends DefaultKafkaClientSupplier {
    private final String prefix;

    /**
     * @param application name of the application
     * @param instance name of the instance, another one for each that runs
     */
    public InstanceClients(String application, String instance) {
        this.prefix = application + "-" + instance;
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> settings) {
        return super.getProducer(named(settings));
    }

    /** The settings with a name that ends, as the one given does, with the number of the thread. */
    Map<String, Object> named(Map<String, Object> settings) {
        Map<String, Object> named = new HashMap<>(settings);
        named.computeIfPresent(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                (key, given) ->
                        prefix + given.toString().substring(given.toString().lastIndexOf('-')));
        return named;
    }
}
