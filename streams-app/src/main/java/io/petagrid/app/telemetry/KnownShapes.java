package io.petagrid.app.telemetry;

import io.petagrid.domain.telemetry.HostShape;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shapes that the hosts of a partition had last, each once, by the host's number and by their bytes. */
final class KnownShapes {
    /** Beyond this, shapes that no host has any more are let go by forgetting all; hosts keep theirs. */
    private static final int MAX_SHAPES = 1 << 16;

    /** The same for their bytes: what a report can name is bounded by its own size only. */
    private static final long MAX_BYTES = 16L * 1024 * 1024;

    private final Map<ByteBuffer, ShapeBytes> byBytes = new HashMap<>();
    private @Nullable ShapeBytes[] byHost = new ShapeBytes[64];
    private long bytes;

    /** The last shape of a host; null where none is known. */
    @Nullable
    ShapeBytes of(int host) {
        return host >= 0 && host < byHost.length ? byHost[host] : null;
    }

    /** A shape with these bytes; null for new ones. */
    @Nullable
    ShapeBytes of(byte[] head, byte[] jobs) {
        return byBytes.get(key(head, jobs));
    }

    /** Takes note of a shape that was checked. */
    ShapeBytes add(byte[] head, byte[] jobs, HostShape shape) {
        if (byBytes.size() >= MAX_SHAPES || bytes > MAX_BYTES) {
            byBytes.clear();
            bytes = 0;
        }
        bytes += head.length + jobs.length;
        ShapeBytes added = new ShapeBytes(head, jobs, shape);
        byBytes.put(key(head, jobs), added);
        return added;
    }

    /** Takes note of the shape that a host has. */
    void put(int host, ShapeBytes shape) {
        if (host >= byHost.length) {
            byHost = Arrays.copyOf(byHost, Math.max(host + 1, 2 * byHost.length));
        }
        byHost[host] = shape;
    }

    private static ByteBuffer key(byte[] head, byte[] jobs) {
        return ByteBuffer.allocate(head.length + jobs.length)
                .put(head)
                .put(jobs)
                .flip();
    }
}
