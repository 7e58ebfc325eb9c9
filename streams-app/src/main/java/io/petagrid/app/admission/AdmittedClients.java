package io.petagrid.app.admission;

import io.petagrid.app.bundle.Bundler;
import io.petagrid.app.config.InstanceClients;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;

/** An instance's clients, but for the consumer that reads the sources: that one reads admitted topics, in bundles. */
public final class AdmittedClients extends InstanceClients {
    private final AdmittedTopics admitted;
    private final Bundler bundler;

    /**
     * @param application name of the application
     * @param instance name of the instance
     * @param bundler makes bundles of what is polled
     */
    public AdmittedClients(String application, String instance, AdmittedTopics admitted, Bundler bundler) {
        super(application, instance);
        this.admitted = admitted;
        this.bundler = bundler;
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> settings) {
        return new AdmittedConsumer(settings, admitted, bundler);
    }
}
