package io.petagrid.attack.ground;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** A running SHA-256 of the values of each output topic and key, in their order, with their lengths between them. */
public final class Digests {
    private final Map<String, Running> running = new TreeMap<>();

    private static final class Running {
        private final MessageDigest digest = sha256();
        private long records;
    }

    /** Adds the next value of a topic and key. */
    public synchronized void add(String topicAndKey, byte[] value) {
        Running own = running.computeIfAbsent(topicAndKey, name -> new Running());
        own.records++;
        own.digest.update(
                ByteBuffer.allocate(Integer.BYTES).putInt(value.length).array());
        own.digest.update(value);
    }

    /** Records and digest of each topic and key. To be called once, at the end. */
    public synchronized Map<String, String> finish() {
        Map<String, String> finished = new TreeMap<>();
        running.forEach((name, own) ->
                finished.put(name, own.records + " records, " + HexFormat.of().formatHex(own.digest.digest())));
        running.clear();
        return finished;
    }

    /** An instance of the one hash function that is used here. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
