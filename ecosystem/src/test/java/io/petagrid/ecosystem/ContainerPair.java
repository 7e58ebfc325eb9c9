package io.petagrid.ecosystem;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.DockerClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * A broker that keeps its port when it is killed and started again, and a registry, both in containers. Their images and settings are those of
 * {@code docker-compose.yml}.
 */
final class ContainerPair implements AutoCloseable {
    private static final int KAFKA_PORT = 9092;
    private static final int REGISTRY_PORT = 8080;
    private static final Duration START = Duration.ofMinutes(2);
    private static final int STOP_SECONDS = 60;
    private static final String LOGGING = "ops/kafka/log4j2.yaml";

    private final int brokerPort = ComposeProject.freePort();
    private final Network network = Network.newNetwork();
    private final GenericContainer<?> broker;
    private final GenericContainer<?> registry;

    ContainerPair() {
        JsonNode services = ComposeProject.services(Map.of("BROKER_PORT", Integer.toString(brokerPort)));
        broker = container(services.path("broker"), "broker")
                .withCopyFileToContainer(logging(), "/mnt/shared/config/log4j2.yaml")
                .withCopyFileToContainer(logging(), "/mnt/shared/config/tools-log4j2.yaml")
                .withExposedPorts(KAFKA_PORT)
                .waitingFor(Wait.forListeningPort().withStartupTimeout(START));
        broker.setPortBindings(List.of("127.0.0.1:" + brokerPort + ":" + KAFKA_PORT));
        registry = container(services.path("registry"), "registry")
                .withExposedPorts(REGISTRY_PORT)
                .waitingFor(Wait.forHttp("/apis/ccompat/v7/subjects").withStartupTimeout(START));
        broker.start();
        registry.start();
    }

    private GenericContainer<?> container(JsonNode service, String name) {
        Map<String, String> environment = new HashMap<>();
        service.path("environment")
                .properties()
                .forEach(entry ->
                        environment.put(entry.getKey(), entry.getValue().asText()));
        return new GenericContainer<>(
                        DockerImageName.parse(service.path("image").asText()))
                .withEnv(environment)
                .withNetwork(network)
                .withNetworkAliases(name);
    }

    private static MountableFile logging() {
        return MountableFile.forHostPath(Shell.ROOT.resolve(LOGGING), 0644);
    }

    String bootstrap() {
        return "127.0.0.1:" + brokerPort;
    }

    String registryUrl() {
        return "http://127.0.0.1:" + registry.getMappedPort(REGISTRY_PORT) + "/apis/ccompat/v7";
    }

    /** A container that has Java and the tarball and nothing else, in the network of the two; it runs the steps of a shell. */
    GenericContainer<?> withTarball(String steps) {
        return new GenericContainer<>(DockerImageName.parse(Engine.javaImage()))
                .withNetwork(network)
                .withCopyFileToContainer(
                        MountableFile.forHostPath(Distribution.tarball()),
                        "/" + Distribution.tarball().getFileName())
                .withWorkingDirectory("/")
                .withCommand("sh", "-ec", steps);
    }

    /**
     * Stops the broker and starts it again with what it had written.
     *
     * @param kill without a word, instead of asking it to stop
     */
    void restartBroker(boolean kill) {
        DockerClient engine = DockerClientFactory.instance().client();
        if (kill) {
            engine.killContainerCmd(broker.getContainerId()).withSignal("KILL").exec();
        } else {
            engine.stopContainerCmd(broker.getContainerId())
                    .withTimeout(STOP_SECONDS)
                    .exec();
        }
        engine.startContainerCmd(broker.getContainerId()).exec();
    }

    @Override
    public void close() {
        registry.stop();
        broker.stop();
        network.close();
    }
}
