package io.petagrid.launcher.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** One reader of events: which ticks it sees, and how old they are then. */
final class EventReader implements AutoCloseable {
    private static final int SMALL_BUFFER = 4_096;
    private static final String ID = "id: ";

    private final Socket socket = new Socket();
    private final boolean stalled;
    private final List<Long> ticks = new CopyOnWriteArrayList<>();
    private final List<Long> agesMs = new CopyOnWriteArrayList<>();

    private EventReader(String address, boolean stalled) throws IOException {
        this.stalled = stalled;
        if (stalled) {
            socket.setReceiveBufferSize(SMALL_BUFFER);
        }
        URI uri = URI.create(address);
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
        socket.getOutputStream()
                .write("GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        if (!stalled) {
            Thread.ofVirtual().start(this::read);
        }
    }

    static EventReader reading(String address) throws IOException {
        return new EventReader(address, false);
    }

    /** One that asks and does not read on. */
    static EventReader stalled(String address) throws IOException {
        return new EventReader(address, true);
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(ID)) {
                    long tick = Long.parseLong(line.substring(ID.length()));
                    ticks.add(tick);
                    agesMs.add(System.currentTimeMillis() - (tick + 1) * 1_000);
                }
            }
        } catch (IOException e) {
            // It has been closed, or sent away: ticks that it should have seen are missing then.
            return;
        }
    }

    boolean isStalled() {
        return stalled;
    }

    /** How many it has seen. */
    int ticks() {
        return ticks.size();
    }

    /** How many between the first and the last that it has seen it has not seen. */
    long missed() {
        return ticks.getLast() - ticks.getFirst() + 1 - ticks.size();
    }

    /** How old ticks were when they were seen, all but the first, which had been there before. Milliseconds. */
    long ageMs(double share) {
        List<Long> ages = agesMs.subList(1, agesMs.size()).stream().sorted().toList();
        return ages.get((int) Math.min(ages.size() - 1, Math.floor(share * ages.size())));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
