package io.petagrid.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;

/** Which instances of the application share the telemetry, and one more of them from the tarball, in a container that has nothing but Java. */
final class Instances implements AutoCloseable {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String GROUP = "petagrid-telemetry";
    private static final TopicPartition SUPPLY = new TopicPartition("petagrid.supply.grid", 0);

    private final ComposeProject grid;
    private final Admin admin;
    private final String container;
    private final Consumer<byte[], byte[]> supply;

    Instances(ComposeProject grid) {
        this.grid = grid;
        this.admin = Admin.create(Map.of("bootstrap.servers", grid.bootstrap()));
        this.container = grid.name() + "-from-the-tarball";
        this.supply = new KafkaConsumer<>(
                Map.of("bootstrap.servers", grid.bootstrap(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        supply.assign(List.of(SUPPLY));
        supply.seekToEnd(List.of(SUPPLY));
        supply.position(SUPPLY);
    }

    private Set<String> now() throws ExecutionException, InterruptedException {
        Set<String> names = new TreeSet<>();
        admin.describeConsumerGroups(List.of(GROUP)).all().get().values().stream()
                .flatMap(group -> group.members().stream())
                .filter(member -> !member.assignment().topicPartitions().isEmpty())
                .map(member -> member.groupInstanceId().orElse("?"))
                .forEach(name -> names.add(name.replaceFirst("-[0-9]+$", "")));
        return names;
    }

    /**
     * Waits until these share the partitions, and says how long that took.
     *
     * @param what for people
     */
    void await(String what, String... names) {
        long begun = System.nanoTime();
        Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(now()).containsExactlyInAnyOrder(names));
        System.out.printf("%s after %.1f s%n", what, (System.nanoTime() - begun) / 1e9);
    }

    /** The longest time between two ticks of the grid's supply since these instances are watched. */
    Duration longestPause() {
        long pauseMs = 0;
        long lastMs = -1;
        long end = supply.endOffsets(List.of(SUPPLY)).values().iterator().next();
        while (supply.position(SUPPLY) < end) {
            for (ConsumerRecord<byte[], byte[]> record : supply.poll(Duration.ofMillis(100))) {
                pauseMs = lastMs < 0 ? 0 : Math.max(pauseMs, record.timestamp() - lastMs);
                lastMs = record.timestamp();
            }
        }
        return Duration.ofMillis(pauseMs);
    }

    /** Unpacks the tarball in an empty container in the network of the others and runs an instance, as docs/running.md says. */
    void startFromTarball(String name) {
        String steps = "cd /tmp && tar -xzf /petagrid.tar.gz && cd petagrid-* && exec bin/petagrid run"
                + " --config config/petagrid.properties --bootstrap-server broker:9094"
                + " --registry http://registry:8080/apis/ccompat/v7 --wait 60s --instance-id " + name
                + " --set standby.replicas=1";
        Shell.run(
                SOON,
                Shell.words(
                        "docker",
                        "run",
                        "-d",
                        "--name",
                        container,
                        "--network",
                        grid.name() + "_default",
                        "-v",
                        Distribution.tarball() + ":/petagrid.tar.gz:ro",
                        Engine.javaImage(),
                        "sh",
                        "-c",
                        steps));
    }

    @Override
    public void close() {
        Shell.run(SOON, Shell.words("docker", "rm", "-f", "-v", container));
        admin.close();
        supply.close();
    }

    void killTarball() {
        Shell.run(SOON, Shell.words("docker", "kill", container));
    }
}
