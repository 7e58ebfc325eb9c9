package io.petagrid.ecosystem;

import com.github.dockerjava.api.DockerClient;
import java.time.Duration;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** A broker that keeps its port when it is killed and started again, and a registry, both in containers. */
final class ContainerPair implements AutoCloseable {
    private static final int KAFKA_PORT = 9092;
    private static final Duration START = Duration.ofMinutes(2);

    private final int brokerPort = ComposeProject.freePort();
    private final GenericContainer<?> broker;
    private final GenericContainer<?> registry;

    ContainerPair() {
        broker = new GenericContainer<>(DockerImageName.parse(Engine.kafkaImage()))
                .withEnv("KAFKA_NODE_ID", "1")
                .withEnv("KAFKA_PROCESS_ROLES", "broker,controller")
                .withEnv("KAFKA_LISTENERS", "PLAINTEXT://:9092,CONTROLLER://:9093")
                .withEnv("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://127.0.0.1:" + brokerPort)
                .withEnv("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT")
                .withEnv("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER")
                .withEnv("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093")
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1")
                .withEnv("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "4")
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1")
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "4")
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                .withEnv("KAFKA_TRANSACTION_ABORT_TIMED_OUT_TRANSACTION_CLEANUP_INTERVAL_MS", "1000")
                .withCopyFileToContainer(
                        MountableFile.forHostPath(Shell.ROOT.resolve("ops/kafka/log4j2.yaml"), 0644),
                        "/mnt/shared/config/log4j2.yaml")
                .withCopyFileToContainer(
                        MountableFile.forHostPath(Shell.ROOT.resolve("ops/kafka/log4j2.yaml"), 0644),
                        "/mnt/shared/config/tools-log4j2.yaml")
                .withExposedPorts(KAFKA_PORT)
                .waitingFor(Wait.forListeningPort().withStartupTimeout(START));
        broker.setPortBindings(List.of("127.0.0.1:" + brokerPort + ":" + KAFKA_PORT));
        registry = new GenericContainer<>(DockerImageName.parse(Engine.registryImage()))
                .withEnv("APICURIO_RULES_GLOBAL_COMPATIBILITY", "BACKWARD")
                .withExposedPorts(8080)
                .waitingFor(Wait.forHttp("/apis/ccompat/v7/subjects").withStartupTimeout(START));
        broker.start();
        registry.start();
    }

    String bootstrap() {
        return "127.0.0.1:" + brokerPort;
    }

    String registryUrl() {
        return "http://127.0.0.1:" + registry.getMappedPort(8080) + "/apis/ccompat/v7";
    }

    /** Kills the broker without a word and starts it again with what it had written. */
    void killAndRestartBroker() {
        DockerClient engine = DockerClientFactory.instance().client();
        engine.killContainerCmd(broker.getContainerId()).withSignal("KILL").exec();
        engine.startContainerCmd(broker.getContainerId()).exec();
    }

    @Override
    public void close() {
        registry.stop();
        broker.stop();
    }
}
