package io.petagrid.verifier;

import io.petagrid.schemas.serde.AvroDeserializer;
import io.petagrid.schemas.serde.SerdeConfig;
import io.petagrid.wire.GridClock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;

/** Reads the topics of a grid up to their present ends, committed records only, and checks the laws. */
public final class Verifier {
    private Verifier() {}

    /**
     * Checks L1, L2, L3 for settled books, L4, L5 and L6.
     *
     * @throws VerifierException when the topics cannot be read
     */
    public static Verdict verify(VerifierSettings settings) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + settings.timeout().toNanos();
        try (TopicReader reader = new TopicReader(settings.client(), deadlineNanos)) {
            Set<String> topics = reader.topics();
            requireGrid(settings, topics);
            AvroDeserializer deserializer = deserializer(settings);
            GridHistory history = new HistoryReader(reader, deserializer).read(settings.names(), topics);
            RecordBalance balance = new RecordBalance(settings.names());
            Conservation conservation = new Conservation();
            List<Law> laws = List.of(
                    balance,
                    conservation,
                    new SettledBooks(),
                    new NoOvercommit(),
                    new NoBlindDecision(),
                    new JobLife());
            laws.forEach(law -> law.see(history));
            GridClock clock = history.clock();
            if (clock != null) {
                new TelemetryCheck(history, clock, settings.names(), deserializer)
                        .run(topics, () -> new TopicReader(settings.client(), deadlineNanos), balance, conservation);
            }
            return new Verdict(laws.stream().map(Law::verdict).toList());
        } catch (KafkaException e) {
            throw new VerifierException("the topics cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Checks what the written records alone show of L1, L2 and L10: no report is decoded again, so that logs of any length can be checked.
     *
     * @throws VerifierException when the topics cannot be read
     */
    public static Verdict verifyWritten(VerifierSettings settings) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + settings.timeout().toNanos();
        try (TopicReader reader = new TopicReader(settings.client(), deadlineNanos)) {
            Set<String> topics = reader.topics();
            requireGrid(settings, topics);
            GridHistory history = new HistoryReader(reader, deserializer(settings)).read(settings.names(), topics);
            List<Law> laws = List.of(new RecordBalance(settings.names()), new Conservation(), new OffsetContinuity());
            laws.forEach(law -> law.see(history));
            return new Verdict(laws.stream().map(Law::verdict).toList());
        } catch (KafkaException e) {
            throw new VerifierException("the topics cannot be read: " + e.getMessage(), e);
        }
    }

    private static void requireGrid(VerifierSettings settings, Set<String> topics) {
        if (topics.stream().noneMatch(topic -> settings.names().kind(topic).isPresent())) {
            throw new VerifierException(
                    "there is no grid at " + settings.client().get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG)
                            + " yet: no topic begins with '" + settings.names().prefix() + "'",
                    null);
        }
    }

    private static AvroDeserializer deserializer(VerifierSettings settings) {
        try {
            AvroDeserializer deserializer = new AvroDeserializer();
            deserializer.configure(Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, settings.registryUrl()), false);
            return deserializer;
        } catch (IllegalArgumentException e) {
            throw new VerifierException(String.valueOf(e.getMessage()), e);
        }
    }
}
