package io.petagrid.attack.load;

import io.petagrid.schemas.serde.WireFrame;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A report in its wire form, made of what differs from report to report and a tail that is used again. Reports of hosts and of facilities
 * begin with the same six fields.
 *
 * @param tail the fields after them
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Report(
        String site, String source, long bootMs, long sequence, long fromMs, long toMs, int schemaId, byte[] tail) {
    private static final int MAX_NUMBERS = 8 * 10;

    /** Its bytes with the frame. */
    public byte[] bytes() {
        byte[] siteBytes = site.getBytes(StandardCharsets.UTF_8);
        byte[] sourceBytes = source.getBytes(StandardCharsets.UTF_8);
        byte[] out =
                new byte[WireFrame.HEADER_BYTES + siteBytes.length + sourceBytes.length + MAX_NUMBERS + tail.length];
        WireFrame.putHeader(out, schemaId);
        int at = text(out, WireFrame.HEADER_BYTES, siteBytes);
        at = text(out, at, sourceBytes);
        at = Varints.put(out, at, bootMs);
        at = Varints.put(out, at, sequence);
        at = Varints.put(out, at, fromMs);
        at = Varints.put(out, at, toMs);
        System.arraycopy(tail, 0, out, at, tail.length);
        return Arrays.copyOf(out, at + tail.length);
    }

    private static int text(byte[] out, int from, byte[] utf8) {
        int at = Varints.put(out, from, utf8.length);
        System.arraycopy(utf8, 0, out, at, utf8.length);
        return at + utf8.length;
    }

    /** The same of another span. */
    public Report spanning(long newFromMs, long newToMs) {
        return new Report(site, source, bootMs, sequence, newFromMs, newToMs, schemaId, tail);
    }

    /** The same under another number. */
    public Report numbered(long newBootMs, long newSequence) {
        return new Report(site, source, newBootMs, newSequence, fromMs, toMs, schemaId, tail);
    }

    /** The same by another source. */
    public Report by(String newSite, String newSource) {
        return new Report(newSite, newSource, bootMs, sequence, fromMs, toMs, schemaId, tail);
    }
}
