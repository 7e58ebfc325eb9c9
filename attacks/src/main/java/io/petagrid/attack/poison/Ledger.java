package io.petagrid.attack.poison;

import io.petagrid.attack.ground.Digests;
import io.petagrid.attack.result.Findings;
import io.petagrid.wire.RejectReason;
import io.petagrid.wire.Rejected;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Holds each mutant that was sent against the rejections: one each, with a reason, its origin, its bytes and their hash. */
final class Ledger {
    private static final int KEPT_BYTES = 65_536;
    /** A rejection has to be written by a producer with Kafka's default bound, bytes. */
    private static final int MAX_RECORD_BYTES = 1_000_000;

    private final Findings findings;
    private final MessageDigest sha256 = Digests.sha256();
    private final Map<Origin, Sent> open = new HashMap<>();
    private final Map<MutantKind, Map<RejectReason, Long>> told = new EnumMap<>(MutantKind.class);
    private long rejections;
    private int largest;

    private record Origin(String topic, int partition, long offset) {}

    private record Sent(Mutant mutant, long appendMs) {}

    Ledger(Findings findings) {
        this.findings = findings;
    }

    /** Notes a mutant before it is processed. */
    void sent(TopicPartition partition, long offset, Mutant mutant, long appendMs) {
        open.put(new Origin(partition.topic(), partition.partition(), offset), new Sent(mutant, appendMs));
    }

    /** Notes a rejection. */
    void rejected(byte @Nullable [] key, byte[] written, Rejected rejected) {
        rejections++;
        int size = written.length + (key == null ? 0 : key.length);
        largest = Math.max(largest, size);
        if (size > MAX_RECORD_BYTES) {
            findings.add("a rejection of " + size + " bytes cannot be written: " + origin(rejected));
        }
        Sent sent = open.remove(origin(rejected));
        if (sent == null) {
            findings.add(
                    "rejected though it was good, or a second time: " + origin(rejected) + " " + rejected.getReason());
            return;
        }
        MutantKind kind = sent.mutant.kind();
        told.computeIfAbsent(kind, k -> new EnumMap<>(RejectReason.class)).merge(rejected.getReason(), 1L, Long::sum);
        if (!kind.allows(rejected.getReason())) {
            findings.add(kind + " was rejected for " + rejected.getReason() + ": " + origin(rejected) + " "
                    + rejected.getDetail());
        }
        if (rejected.getAppendMs() != sent.appendMs || !holdsBytes(rejected, sent.mutant)) {
            findings.add("the rejection does not hold what was sent: " + kind + " " + origin(rejected));
        }
    }

    private boolean holdsBytes(Rejected rejected, Mutant mutant) {
        byte[] value = mutant.value() == null ? new byte[0] : mutant.value();
        byte[] key = mutant.key();
        ByteBuffer toldKey = rejected.getSourceKey();
        return rejected.getValueLength() == value.length
                && rejected.getValue().equals(head(value))
                && rejected.getSha256().equals(ByteBuffer.wrap(sha256.digest(value)))
                && (key == null ? toldKey == null : head(key).equals(toldKey));
    }

    private static ByteBuffer head(byte[] bytes) {
        return ByteBuffer.wrap(bytes.length > KEPT_BYTES ? Arrays.copyOf(bytes, KEPT_BYTES) : bytes);
    }

    private static Origin origin(Rejected rejected) {
        return new Origin(rejected.getTopic(), rejected.getPartition(), rejected.getOffset());
    }

    /** Everything that was sent has been processed: what is still open was swallowed. */
    void settle() {
        open.forEach((origin, sent) -> findings.add("swallowed: " + sent.mutant.kind() + " " + origin));
        open.clear();
    }

    long rejections() {
        return rejections;
    }

    /** Bytes of the largest rejection. */
    int largest() {
        return largest;
    }

    /** How often each kind was rejected for which reason. */
    Map<String, Object> told() {
        Map<String, Object> byKind = new TreeMap<>();
        told.forEach((kind, reasons) -> byKind.put(kind.name(), reasons.toString()));
        return byKind;
    }
}
