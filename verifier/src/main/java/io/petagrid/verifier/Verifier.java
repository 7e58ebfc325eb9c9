package io.petagrid.verifier;

import io.petagrid.schemas.serde.AvroDeserializer;
import io.petagrid.schemas.serde.SerdeConfig;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.wire.GridClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;

/** Reads the topics of a grid up to their present ends, committed records only, and checks the laws. */
public final class Verifier {
    private final TopicNames names;
    private final AvroDeserializer deserializer;
    private final Duration tickWait;

    private Verifier(TopicNames names, String registryUrl, Duration tickWait) {
        this.names = names;
        this.deserializer = deserializer(registryUrl);
        this.tickWait = tickWait;
    }

    /**
     * Checks L1 to L9 and L14, L3 in two parts.
     *
     * @throws VerifierException when the topics cannot be read
     */
    public static Verdict verify(VerifierSettings settings) throws InterruptedException {
        return ofBroker(settings, new Verifier(settings.names(), settings.registryUrl(), settings.tickWait())::all);
    }

    /**
     * Checks what the written records alone show of L1, L2 and L10: no report is decoded again, so that logs of any length can be checked.
     *
     * @throws VerifierException when the topics cannot be read
     */
    public static Verdict verifyWritten(VerifierSettings settings) throws InterruptedException {
        return ofBroker(settings, new Verifier(settings.names(), settings.registryUrl(), settings.tickWait())::written);
    }

    /**
     * Checks the same laws, and L10, over topics that no broker keeps.
     *
     * @param registryUrl address of the registry that their schemas are in
     * @param tickWait how long a tick waited for partitions that had not passed it
     * @param logs opens them; each is used by one thread
     */
    public static Verdict verify(
            TopicNames names, String registryUrl, Duration tickWait, Supplier<? extends TopicLog> logs)
            throws InterruptedException {
        return new Verifier(names, registryUrl, tickWait).all(logs, new OffsetContinuity());
    }

    /** Checks some laws over topics. */
    private interface Check {
        Verdict of(Supplier<? extends TopicLog> logs) throws InterruptedException;
    }

    private static Verdict ofBroker(VerifierSettings settings, Check check) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + settings.timeout().toNanos();
        Supplier<TopicReader> readers = () -> new TopicReader(settings.client(), deadlineNanos);
        try (TopicReader reader = readers.get()) {
            requireGrid(settings, reader.topics());
            return check.of(readers);
        } catch (KafkaException e) {
            throw new VerifierException("the topics cannot be read: " + e.getMessage(), e);
        }
    }

    private Verdict all(Supplier<? extends TopicLog> logs, Law... more) throws InterruptedException {
        RecordBalance balance = new RecordBalance(names);
        Conservation conservation = new Conservation();
        List<Law> laws = new ArrayList<>(List.of(
                balance,
                conservation,
                new EnergyCloses(),
                new SettledBooks(),
                new NoOvercommit(),
                new NoBlindDecision(),
                new JobLife(),
                new DecisionIds(),
                new CommandsOnce(),
                new NoFlapping(),
                new RunsByItself()));
        laws.addAll(List.of(more));
        try (TopicLog log = logs.get()) {
            Set<String> topics = log.topics();
            GridHistory history = history(log, topics);
            laws.forEach(law -> law.see(history));
            GridClock clock = history.clock();
            if (clock != null) {
                new TelemetryCheck(history, clock, names, deserializer).run(topics, logs, balance, conservation);
            }
        }
        return new Verdict(laws.stream().map(Law::verdict).toList());
    }

    private Verdict written(Supplier<? extends TopicLog> logs) throws InterruptedException {
        List<Law> laws = List.of(new RecordBalance(names), new Conservation(), new OffsetContinuity());
        try (TopicLog log = logs.get()) {
            GridHistory history = history(log, log.topics());
            laws.forEach(law -> law.see(history));
        }
        return new Verdict(laws.stream().map(Law::verdict).toList());
    }

    private GridHistory history(TopicLog log, Set<String> topics) throws InterruptedException {
        GridHistory history = new HistoryReader(log, deserializer).read(names, topics);
        history.waited(tickWait);
        return history;
    }

    private static void requireGrid(VerifierSettings settings, Set<String> topics) {
        if (topics.stream().noneMatch(topic -> settings.names().kind(topic).isPresent())) {
            throw new VerifierException(
                    "there is no grid at " + settings.client().get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG)
                            + " yet: no topic begins with '" + settings.names().prefix() + "'",
                    null);
        }
    }

    private static AvroDeserializer deserializer(String registryUrl) {
        try {
            AvroDeserializer deserializer = new AvroDeserializer();
            deserializer.configure(Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, registryUrl), false);
            return deserializer;
        } catch (IllegalArgumentException e) {
            throw new VerifierException(String.valueOf(e.getMessage()), e);
        }
    }
}
