package io.petagrid.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Many readers of events, every tenth of which does not read on. Short by default; whole with {@code -Dpetagrid.readers=1000}. */
class ManyReadersTest {
    private static final int READERS = Integer.getInteger("petagrid.readers", 150);
    private static final int STALLED = READERS / 10;
    private static final int TICKS = 100;
    private static final int SMALL_BUFFER = 4_096;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Counts ticks as they come; notes one that is missing. */
    private static final class Reader {
        private final AtomicLong last = new AtomicLong();
        private final AtomicInteger missed = new AtomicInteger();
        private final Socket socket;

        Reader(int port) throws IOException {
            socket = ask(port, 0);
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("id: ")) {
                        take(Long.parseLong(line.substring(4)));
                    }
                }
            } catch (IOException e) {
                missed.addAndGet(last.get() < RunningRoom.TICK + TICKS ? 1 : 0);
            }
        }

        private void take(long tick) {
            long before = last.getAndSet(tick);
            missed.addAndGet(before != 0 && tick != before + 1 ? 1 : 0);
        }
    }

    private static Socket ask(int port, int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.getOutputStream()
                .write("GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    @Test
    void thoseThatReadSeeEveryTickAndThoseThatDoNotAreSentAway() throws Exception {
        // Given
        try (RunningRoom room = new RunningRoom("", 50, Duration.ofSeconds(6), READERS)) {
            room.show(RunningRoom.TICK);
            List<Socket> stalled = new ArrayList<>();
            for (int i = 0; i < STALLED; i++) {
                stalled.add(ask(room.port(), SMALL_BUFFER));
            }
            List<Reader> readers = new ArrayList<>();
            for (int i = STALLED; i < READERS; i++) {
                readers.add(new Reader(room.port()));
            }
            await().atMost(PATIENCE).until(() -> allAt(readers, RunningRoom.TICK));

            // When
            for (long tick = RunningRoom.TICK + 1; tick <= RunningRoom.TICK + TICKS; tick++) {
                long next = tick;
                room.show(next);
                await().pollInterval(Duration.ofMillis(2)).atMost(PATIENCE).until(() -> allAt(readers, next));
            }

            // Then
            assertThat(readers).allSatisfy(reader -> assertThat(reader.missed).hasValue(0));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(room.get("/metrics").body())
                            .contains("petagrid_room_readers " + (READERS - STALLED) + ".0"));
            for (Socket socket : stalled) {
                socket.close();
            }
        }
    }

    private static boolean allAt(List<Reader> readers, long tick) {
        return readers.stream().allMatch(reader -> reader.last.get() >= tick);
    }
}
