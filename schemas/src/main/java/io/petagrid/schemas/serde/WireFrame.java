package io.petagrid.schemas.serde;

import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;

/** Confluent's frame: magic byte 0, schema id in four bytes, most significant first, then the Avro datum. */
public final class WireFrame {
    /** Bytes before the datum. */
    public static final int HEADER_BYTES = 5;

    private static final byte MAGIC = 0;

    private WireFrame() {}

    /** Whether the bytes begin with a frame's header. */
    public static boolean isFramed(byte[] bytes) {
        return bytes.length >= HEADER_BYTES && bytes[0] == MAGIC;
    }

    /**
     * The schema id in a frame's header.
     *
     * @throws SerializationException when there is none
     */
    public static int schemaId(byte[] bytes) {
        if (!isFramed(bytes)) {
            throw new SerializationException("no Confluent frame: magic byte 0 and a schema id are missing");
        }
        return ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
    }

    /** Writes a header at the start of the bytes. */
    public static void putHeader(byte[] bytes, int schemaId) {
        ByteBuffer.wrap(bytes).put(MAGIC).putInt(schemaId);
    }

    static byte[] header(int schemaId) {
        byte[] header = new byte[HEADER_BYTES];
        putHeader(header, schemaId);
        return header;
    }
}
