package io.petagrid.sim.scenario;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.petagrid.sim.SimulatorException;
import java.io.IOException;
import java.io.InputStream;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;

/** The scenarios that come with the simulator. */
public final class Scenarios {
    /** Their names. */
    public static final List<String> NAMES = List.of("beijing", "beijing-s");

    private static final String TENTH = "-s";

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new SimpleModule().addDeserializer(OffsetDateTime.class, new TimeWithOffset()));

    private Scenarios() {}

    /**
     * Reads a scenario.
     *
     * @throws SimulatorException when there is none of that name
     */
    public static Scenario load(String name) {
        if (!NAMES.contains(name)) {
            throw new SimulatorException(
                    "there is no scenario '" + name + "'; choose one of: " + String.join(", ", NAMES));
        }
        return name.endsWith(TENTH)
                ? Tenth.of(read(name.substring(0, name.length() - TENTH.length())), name)
                : read(name);
    }

    private static Scenario read(String name) {
        try (InputStream in = Scenarios.class.getResourceAsStream("/scenarios/" + name + ".json")) {
            if (in == null) {
                throw new SimulatorException("scenario '" + name + "' is missing from this build; build again");
            }
            return JSON.readValue(in, Scenario.class);
        } catch (IOException e) {
            throw new SimulatorException("scenario '" + name + "' cannot be read: " + e.getMessage(), e);
        }
    }

    private static final class TimeWithOffset extends StdDeserializer<OffsetDateTime> {
        private static final long serialVersionUID = 1L;

        TimeWithOffset() {
            super(OffsetDateTime.class);
        }

        @Override
        public OffsetDateTime deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                throw context.wrongTokenException(parser, OffsetDateTime.class, JsonToken.VALUE_STRING, "a time");
            }
            try {
                return OffsetDateTime.parse(parser.getText());
            } catch (DateTimeParseException e) {
                throw context.weirdStringException(
                        parser.getText(), OffsetDateTime.class, "write it as 2025-03-31T16:30+08:00");
            }
        }
    }
}
