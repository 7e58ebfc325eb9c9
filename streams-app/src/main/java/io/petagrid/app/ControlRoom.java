package io.petagrid.app;

import io.petagrid.app.config.AppConfig;
import io.petagrid.app.config.HttpKeys;
import io.petagrid.app.dispatch.DispatchLog;
import io.petagrid.app.dispatch.DispatchTopology;
import io.petagrid.app.host.HostLook;
import io.petagrid.app.http.HttpSettings;
import io.petagrid.app.http.RoomDesks;
import io.petagrid.app.http.RoomServer;
import io.petagrid.app.http.RoomSources;
import io.petagrid.app.order.OrderDesk;
import io.petagrid.app.order.TopicWriter;
import io.petagrid.app.past.PastQuestions;
import io.petagrid.app.reject.RedriveDesk;
import io.petagrid.app.view.PastPictures;
import io.petagrid.app.view.Picture;
import io.petagrid.app.view.ViewReader;
import io.petagrid.schemas.topic.TopicKind;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.serialization.Serde;

/** The control room of one instance: a view of what the grid publishes, and the server that shows it. It reads beside the pipeline. */
public final class ControlRoom implements AutoCloseable {
    private static final long FRESH_MS = 15_000;

    private final AtomicReference<Picture> newest = new AtomicReference<>();
    private final ViewReader reader;
    private final RoomServer server;

    private ControlRoom(AppConfig config, PetagridApp app) {
        AppClients clients = new AppClients(config);
        Consumer<byte[], byte[]> consumer = clients.plainConsumer();
        this.reader = new ViewReader(
                consumer, clients.serde().deserializer(), config.topics(), this::show, System.currentTimeMillis());
        this.server = new RoomServer(
                HttpSettings.from(config),
                new RoomSources(
                        newest::get,
                        app::applications,
                        reader::isAlive,
                        app::hasStarted,
                        () -> app.isRunning() && isFresh(),
                        System::currentTimeMillis),
                desks(config, clients));
    }

    private static RoomDesks desks(AppConfig config, AppClients clients) {
        Serde<IndexedRecord> serde = clients.serde();
        TopicWriter writer = new TopicWriter(clients::impatientProducer, serde.serializer(), config.topics());
        OrderDesk orders = new OrderDesk(clients::plainConsumer, writer, serde.deserializer(), config.topics());
        PastQuestions past = new PastQuestions(
                new DispatchLog(clients::plainConsumer, serde.deserializer(), config.topics()),
                DispatchTopology.Settings.from(config),
                Duration.ofSeconds(config.getInt(HttpKeys.HINDSIGHT_SECONDS)));
        return new RoomDesks(
                orders,
                past,
                note -> writer.write(TopicKind.ALARM_NOTE, note.getAlarm(), note),
                new RedriveDesk(clients::plainConsumer, clients::redrive, serde.deserializer(), config.topics()),
                new HostLook(clients::plainConsumer, serde.deserializer(), config.topics(), System::currentTimeMillis),
                new PastPictures(clients::plainConsumer, serde.deserializer(), config.topics())::at);
    }

    /**
     * Begins to read and to listen.
     *
     * @throws IllegalStateException when it cannot listen, with what to do
     */
    public static ControlRoom start(AppConfig config, PetagridApp app) {
        ControlRoom room = new ControlRoom(config, app);
        room.server.start();
        room.reader.start();
        return room;
    }

    private void show(Picture picture) {
        newest.set(picture);
        server.publish(picture);
    }

    /** Whether all that was there has been read and the grid still tells its ticks. */
    private boolean isFresh() {
        Picture picture = newest.get();
        return reader.isCaughtUp() && picture != null && System.currentTimeMillis() - picture.tick() * 1_000 < FRESH_MS;
    }

    /** Where it is, for a browser. */
    public String address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
        reader.close();
    }
}
