package io.petagrid.launcher.verb;

import io.petagrid.launcher.Failure;
import io.petagrid.launcher.grid.GridAccess;
import io.petagrid.launcher.grid.Tail;
import io.petagrid.launcher.room.RoomClient;
import io.petagrid.launcher.room.RoomWatch;
import io.petagrid.launcher.text.Lines;
import io.petagrid.schemas.json.AvroJson;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.wire.Precision;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A topic, line by line. */
@Command(
        name = "watch",
        description = "Print what a topic gets, one line a record: committed records only, as they come, until Ctrl-C.")
public final class WatchVerb extends Verb {
    @Mixin
    private final BrokerOptions broker = new BrokerOptions();

    @Mixin
    private final RoomOptions control = new RoomOptions();

    @Parameters(
            index = "0",
            paramLabel = "WHAT",
            description =
                    "supply or energy (of the grid), decisions, authority, or any topic, with or without its prefix."
                            + " A control room tells the first three.")
    private String what = "";

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Option(
            names = "--precision",
            paramLabel = "P",
            defaultValue = "FP16",
            description = "Precision that lines about supply are in, from its own ratings. Default: FP16.")
    private Precision precision = Precision.FP16;

    @Option(names = "--max", paramLabel = "N", description = "End after N records.")
    private @Nullable Long max;

    @Option(names = "--from-beginning", description = "Begin with the oldest record that is kept.")
    private boolean fromBeginning;

    @Override
    public Integer call() throws InterruptedException {
        if (max != null && max < 1) {
            throw Failure.usage("--max: " + max + " is out of range; choose 1 or more");
        }
        Optional<RoomClient> asked = control.room();
        if (asked.isPresent()) {
            try (RoomClient room = asked.get()) {
                watch(room);
            }
            return 0;
        }
        GridAccess grid = broker.connect();
        try (Deserializer<SpecificRecord> deserializer = grid.deserializer()) {
            PrintWriter out = out();
            new Tail(grid, broker.patience())
                    .follow(topic(grid.names()), fromBeginning, new Printer(deserializer, out, max == null ? -1 : max));
        }
        return 0;
    }

    private void watch(RoomClient room) throws InterruptedException {
        if (fromBeginning) {
            throw Failure.usage("--from-beginning reads topics; leave out --url");
        }
        RoomWatch look = new RoomWatch(room, what, json, precision);
        PrintWriter out = out();
        AtomicLong left = new AtomicLong(max == null ? Long.MAX_VALUE : max);
        room.ticks(() -> {
            for (String line : look.look()) {
                if (left.getAndDecrement() > 0) {
                    out.println(line);
                }
            }
            return left.get() > 0 && !out.checkError();
        });
    }

    private String topic(TopicNames names) {
        return switch (what) {
            case "supply" -> names.of(TopicKind.SUPPLY_GRID);
            case "energy" -> names.of(TopicKind.ENERGY_GRID);
            case "decisions" -> names.of(TopicKind.DECISION);
            case "authority" -> names.of(TopicKind.AUTHORITY);
            default -> what;
        };
    }

    private final class Printer implements Tail.Reader {
        private final Deserializer<SpecificRecord> deserializer;
        private final PrintWriter out;
        private long left;

        /** @param left records to print; negative for all */
        Printer(Deserializer<SpecificRecord> deserializer, PrintWriter out, long left) {
            this.deserializer = deserializer;
            this.out = out;
            this.left = left;
        }

        @Override
        public boolean accept(ConsumerRecord<byte[], byte[]> record) {
            String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
            try {
                SpecificRecord value = deserializer.deserialize(record.topic(), record.value());
                out.println(json ? AvroJson.of(value).toString() : Lines.of(key, value, precision));
            } catch (SerializationException e) {
                err().println(record.topic() + " partition " + record.partition() + " offset " + record.offset()
                        + " cannot be read: " + e.getMessage());
            }
            return --left != 0;
        }

        /** Whoever reads the lines may have gone, as in {@code watch ... | head}. */
        @Override
        public boolean goOn() {
            return !out.checkError();
        }
    }
}
