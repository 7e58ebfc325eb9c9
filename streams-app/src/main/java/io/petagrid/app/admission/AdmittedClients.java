package io.petagrid.app.admission;

import io.petagrid.app.config.InstanceClients;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;

/** An instance's clients, but for the consumer that reads the sources: that one reads admitted topics. */
public final class AdmittedClients extends InstanceClients {
    private final AdmittedTopics admitted;

    /**
     * @param application name of the application
     * @param instance name of the instance
     */
    public AdmittedClients(String application, String instance, AdmittedTopics admitted) {
        super(application, instance);
        this.admitted = admitted;
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> settings) {
        return new AdmittedConsumer(settings, admitted);
    }
}
