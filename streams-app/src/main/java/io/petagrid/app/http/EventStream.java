package io.petagrid.app.http;

import io.javalin.http.Context;
import io.petagrid.app.view.Doc;
import io.petagrid.app.view.Picture;
import io.petagrid.wire.AuthorityStanding;
import io.petagrid.wire.PrecisionSupply;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events: one a tick, with the headline of the picture; whoever wants more asks for it. A reader resumes with the id of the last
 * event it got. One that does not read on is dropped when its connection has been idle too long or its place in the ring is lost.
 */
final class EventStream {
    static final String PATH = "/api/events";

    private static final byte[] ALIVE = ":\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] GAP = "event: gap\ndata: {}\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] RETRY = "retry: 1000\n\n".getBytes(StandardCharsets.UTF_8);

    private final EventRing ring = new EventRing();
    private final AtomicInteger readers = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();
    private final int most;
    private final long aliveEveryMs;

    /**
     * @param most readers at a time
     * @param aliveEveryMs how often something is written where there is nothing to tell, milliseconds; well below the time after which a
     *     connection on which nothing moves is dropped
     */
    EventStream(int most, long aliveEveryMs) {
        this.most = most;
        this.aliveEveryMs = aliveEveryMs;
    }

    /** What an event tells. */
    record Headline(
            @Doc("The tick, seconds since 1970-01-01T00:00Z of the broker's clock.")
            long tick,

            @Doc("Grid time at its end, milliseconds since 1970-01-01T00:00Z.")
            long gridMs,

            @Doc("How much of the grid was seen.") Answer.Seen evidence,
            @Doc("Supply in each precision.") List<PrecisionSupply> precisions,

            @Doc("What may be done by itself about the grid; null where that is not known.") @Nullable
            AuthorityStanding authority,

            @Doc("Alarms that stand.") long alarms,
            @Doc("Decisions that wait for approval.") long forApproval) {

        static Headline of(Picture picture) {
            GridRoutes.GridAnswer grid = GridRoutes.grid(picture);
            return new Headline(
                    picture.tick(),
                    picture.gridMs(),
                    Answer.Seen.of(picture),
                    grid.supply().getPrecisions(),
                    grid.supply().getAuthority(),
                    grid.alarms(),
                    grid.forApproval());
        }
    }

    /** Tells a tick; the readers take it when they can. */
    void publish(Picture picture) {
        byte[] data = Json.bytes(Headline.of(picture));
        byte[] head = ("id: " + picture.tick() + "\nevent: tick\ndata: ").getBytes(StandardCharsets.UTF_8);
        byte[] event = new byte[head.length + data.length + 2];
        System.arraycopy(head, 0, event, 0, head.length);
        System.arraycopy(data, 0, event, head.length, data.length);
        event[event.length - 2] = '\n';
        event[event.length - 1] = '\n';
        ring.add(picture.tick(), event);
    }

    /** Serves one reader for as long as it reads, on its own thread. */
    void serve(Context context) throws IOException {
        long after = lastSeen(context.header("Last-Event-ID"));
        if (readers.incrementAndGet() > most) {
            readers.decrementAndGet();
            throw new Problem(429, "there are " + most + " readers already; try again later");
        }
        try {
            HttpServletResponse response = context.res();
            response.setContentType("text/event-stream");
            response.setCharacterEncoding("UTF-8");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            send(response.getOutputStream(), after);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            readers.decrementAndGet();
        }
    }

    private long lastSeen(@Nullable String id) {
        if (id == null || id.isEmpty()) {
            return ring.newest() - 1;
        }
        if (!id.matches("[0-9]{1,18}")) {
            throw new Problem(400, "Last-Event-ID must be the id of an event, a whole number");
        }
        return Long.parseLong(id);
    }

    private void send(ServletOutputStream out, long after) throws IOException, InterruptedException {
        long at = after;
        write(out, RETRY);
        while (!ring.isClosed()) {
            if (!ring.reachesBackTo(at)) {
                write(out, GAP);
                at = ring.newest() - 1;
            }
            EventRing.Event event = ring.awaitAfter(at, aliveEveryMs);
            write(out, event == null ? ALIVE : event.bytes());
            at = event == null ? at : event.tick();
        }
    }

    private void write(ServletOutputStream out, byte[] bytes) throws IOException {
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            dropped.incrementAndGet();
            throw e;
        }
    }

    int readers() {
        return readers.get();
    }

    /** Readers that went or were sent away while something was written to them. */
    long dropped() {
        return dropped.get();
    }

    void close() {
        ring.close();
    }
}
