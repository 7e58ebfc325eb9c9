package io.petagrid.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Configuration of the sandbox's one broker, which is also its controller. */
final class BrokerProperties {
    private BrokerProperties() {}

    /** Writes the file that Kafka reads. */
    static Path write(Path folder, int port, int controllerPort) {
        Properties properties = new Properties();
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", "1");
        properties.setProperty(
                "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        properties.setProperty("controller.listener.names", "CONTROLLER");
        properties.setProperty("controller.quorum.bootstrap.servers", "127.0.0.1:" + controllerPort);
        properties.setProperty("log.dirs", logs(folder).toString());
        properties.setProperty("auto.create.topics.enable", "false");
        oneReplica(properties);
        small(properties);
        Path file = folder.resolve("broker.properties");
        try (Writer out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    static Path logs(Path folder) {
        return folder.resolve("kafka");
    }

    private static void oneReplica(Properties properties) {
        for (String key : new String[] {
            "default.replication.factor",
            "min.insync.replicas",
            "offsets.topic.replication.factor",
            "transaction.state.log.replication.factor",
            "transaction.state.log.min.isr",
            "share.coordinator.state.topic.replication.factor",
            "share.coordinator.state.topic.min.isr"
        }) {
            properties.setProperty(key, "1");
        }
    }

    private static void small(Properties properties) {
        properties.setProperty("offsets.topic.num.partitions", "4");
        properties.setProperty("transaction.state.log.num.partitions", "4");
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        properties.setProperty("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        properties.setProperty("log.cleaner.dedupe.buffer.size", "4194304");
        properties.setProperty("num.network.threads", "2");
        properties.setProperty("num.io.threads", "4");
        properties.setProperty("num.recovery.threads.per.data.dir", "2");
        properties.setProperty("log.segment.bytes", "67108864");
        properties.setProperty("controlled.shutdown.enable", "false");
    }
}
