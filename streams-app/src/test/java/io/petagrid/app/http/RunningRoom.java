package io.petagrid.app.http;

import io.petagrid.app.host.HostTeller;
import io.petagrid.app.view.Picture;
import io.petagrid.app.view.SamplePictures;
import io.petagrid.wire.AlarmNote;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A control room on a free port, with pictures made by hand. */
final class RunningRoom implements AutoCloseable {
    static final long TICK = 1_000_000;
    static final String PEER = "http://127.0.0.1:9";
    private static final int READERS = 50;
    private static final int READ_TIMEOUT_MS = 20_000;

    private final AtomicReference<@Nullable Picture> picture = new AtomicReference<>();
    final TakenOrders orders = new TakenOrders();
    final ToldPast past = new ToldPast();
    final List<AlarmNote> notes = new CopyOnWriteArrayList<>();
    final FoundRejections redrives = new FoundRejections();
    private final RoomServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    RunningRoom(String token, int requestsPerSecond, Duration idle) {
        this(token, requestsPerSecond, idle, READERS);
    }

    RunningRoom(String token, int requestsPerSecond, Duration idle, int readers) {
        HttpSettings settings = new HttpSettings(
                "127.0.0.1",
                0,
                Set.of("127.0.0.1", "localhost"),
                "",
                "",
                token,
                requestsPerSecond,
                readers,
                idle,
                List.of(PEER));
        ApplicationView application = new ApplicationView("petagrid-test", "RUNNING", 2, 4, 10, 0, "Topologies:");
        server = new RoomServer(
                        settings,
                        new RoomSources(
                                picture::get,
                                () -> List.of(application),
                                () -> true,
                                () -> true,
                                () -> picture.get() != null,
                                () -> (TICK + 2) * 1_000),
                        new RoomDesks(orders, past, notes::add, redrives, RunningRoom::hosts, RunningRoom::past))
                .start();
    }

    /** What was an hour ago and later is kept. */
    private static Optional<Picture> past(long tick) {
        return tick < TICK - 3_600 ? Optional.empty() : Optional.of(SamplePictures.at(tick));
    }

    /** Two hosts of one site, the second hotter. */
    private static List<HostTeller.Told> hosts(String site) {
        if (!site.equals(SamplePictures.SITE)) {
            throw new IllegalStateException("the log cannot be read, for a test");
        }
        return List.of(
                new HostTeller.Told((TICK + 1) * 1_000, SamplePictures.host("host-1", 400)),
                new HostTeller.Told(TICK * 1_000, SamplePictures.host("host-2", 700)));
    }

    static RunningRoom open() {
        RunningRoom room = new RunningRoom("", 10_000, Duration.ofSeconds(5));
        room.show(TICK);
        return room;
    }

    void show(long tick) {
        Picture next = SamplePictures.at(tick);
        picture.set(next);
        server.publish(next);
    }

    int port() {
        return URI.create(server.address()).getPort();
    }

    URI uri(String path) {
        return URI.create(server.address().replaceFirst("/$", "") + path);
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Sends bytes as they are and reads until the server closes or has answered whole. */
    String raw(String bytes) throws IOException {
        try (Socket socket = socket()) {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return answer(socket.getInputStream());
        }
    }

    Socket socket() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout(READ_TIMEOUT_MS);
        return socket;
    }

    /** Head and body, by the length that the head tells. */
    static String answer(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0) {
            bytes.write(next);
            if (isWhole(bytes.toString(StandardCharsets.ISO_8859_1))) {
                break;
            }
            next = in.read();
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static boolean isWhole(String text) {
        int head = text.indexOf("\r\n\r\n");
        if (head < 0) {
            return false;
        }
        var length = Pattern.compile("(?i)content-length: (\\d+)").matcher(text.substring(0, head));
        return length.find() && text.length() >= head + 4 + Integer.parseInt(length.group(1));
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
