package io.petagrid.peers;

import io.petagrid.schemas.serde.WireFrame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/** Reads from a framed HostReport what the job needs, field by field and no further than the last field needed. */
final class HostSampleReader {
    private @Nullable BinaryDecoder decoder;
    private final Utf8 site = new Utf8();
    private final Utf8 host = new Utf8();
    private Utf8 lastSite = new Utf8();
    private int lastSiteLength;
    private byte[] source = {};

    /** Reads into a sample that is used again. */
    void read(byte[] bytes, HostSample into) throws IOException {
        if (!WireFrame.isFramed(bytes)) {
            throw new IOException("a value is not framed");
        }
        BinaryDecoder in = DecoderFactory.get()
                .binaryDecoder(bytes, WireFrame.HEADER_BYTES, bytes.length - WireFrame.HEADER_BYTES, decoder);
        decoder = in;
        in.readString(site);
        in.readString(host);
        into.source = source();
        into.siteLength = siteLength();
        into.bootMs = in.readLong();
        into.sequence = in.readLong();
        in.readLong();
        in.readLong();
        readSums(in, into.sums);
    }

    private static void readSums(BinaryDecoder in, Sums sums) throws IOException {
        sums.reports = 1;
        sums.hostPowerMw = in.readLong();
        skipStrings(in);
        skipStrings(in);
        sums.chips = skipNumbers(in);
        skipNumbers(in);
        skipNumbers(in);
        sums.chipPowerMw = sum(in);
        sums.busyPermille = sum(in);
    }

    private String source() {
        int siteBytes = site.getByteLength();
        int size = siteBytes + 1 + host.getByteLength();
        if (source.length < size) {
            source = new byte[2 * size];
        }
        System.arraycopy(site.getBytes(), 0, source, 0, siteBytes);
        source[siteBytes] = '/';
        System.arraycopy(host.getBytes(), 0, source, siteBytes + 1, host.getByteLength());
        return new String(source, 0, size, StandardCharsets.UTF_8);
    }

    private int siteLength() {
        if (!site.equals(lastSite)) {
            lastSite = new Utf8(Arrays.copyOf(site.getBytes(), site.getByteLength()));
            lastSiteLength = site.toString().length();
        }
        return lastSiteLength;
    }

    private static void skipStrings(BinaryDecoder in) throws IOException {
        for (long left = in.skipArray(); left != 0; left = in.skipArray()) {
            for (long i = 0; i < left; i++) {
                in.skipString();
            }
        }
    }

    private static long skipNumbers(BinaryDecoder in) throws IOException {
        long count = 0;
        for (long block = in.readArrayStart(); block != 0; block = in.arrayNext()) {
            count += block;
            for (long i = 0; i < block; i++) {
                in.readInt();
            }
        }
        return count;
    }

    /** Adds up a column; what was not measured is below 0 and adds nothing. */
    private static long sum(BinaryDecoder in) throws IOException {
        long sum = 0;
        for (long block = in.readArrayStart(); block != 0; block = in.arrayNext()) {
            for (long i = 0; i < block; i++) {
                sum += Math.max(0, in.readInt());
            }
        }
        return sum;
    }
}
