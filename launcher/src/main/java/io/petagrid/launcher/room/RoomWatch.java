package io.petagrid.launcher.room;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.petagrid.launcher.Failure;
import io.petagrid.launcher.text.Figures;
import io.petagrid.launcher.text.Lines;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.Precision;
import io.petagrid.wire.Supply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What a control room tells, line by line: it is looked at once a tick. The lines are those of the topics. */
public final class RoomWatch {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final String DECISIONS = "/api/decisions?limit=1000";

    private final RoomClient room;
    private final String what;
    private final boolean json;
    private final Precision precision;
    /** Steps of each decision that were told; null before the first look, which tells nothing. */
    private @Nullable Map<String, Integer> steps;

    private long newestTick = -1;

    /**
     * @param what      {@code supply}, {@code energy} or {@code decisions}
     * @param json      one JSON object a line
     * @param precision that supply is told in
     * @throws Failure when a control room does not tell that
     */
    public RoomWatch(RoomClient room, String what, boolean json, Precision precision) {
        if (!List.of("supply", "energy", "decisions").contains(what)) {
            throw Failure.usage(
                    "a control room tells supply, energy and decisions; without --url watch reads any topic");
        }
        this.room = room;
        this.what = what;
        this.json = json;
        this.precision = precision;
    }

    /** What is new since the last look; empty where the control room is behind. */
    public List<String> look() throws InterruptedException {
        List<String> lines = new ArrayList<>();
        JsonNode answer =
                room.get(what.equals("decisions") ? DECISIONS : "/api/grid").orElse(null);
        if (answer == null || answer.path("tick").asLong() <= newestTick) {
            return lines;
        }
        newestTick = answer.path("tick").asLong();
        JsonNode value = answer.path("value");
        switch (what) {
            case "supply" -> figures(value.path("supply"), Supply.class, lines);
            case "energy" -> figures(value.path("energy"), EnergyBalance.class, lines);
            default -> decisions(value, lines);
        }
        return lines;
    }

    private void figures(JsonNode figures, Class<? extends SpecificRecord> type, List<String> lines) {
        if (!figures.isObject()) {
            return;
        }
        try {
            lines.add(json ? figures.toString() : Lines.of("", MAPPER.treeToValue(figures, type), precision));
        } catch (JsonProcessingException e) {
            throw Failure.environment("the control room answers in a form that is not known here", e);
        }
    }

    /** The list has what changed last first. */
    private void decisions(JsonNode list, List<String> lines) {
        Map<String, Integer> now = new HashMap<>();
        for (JsonNode decision : list) {
            String id = decision.path("decision").asText();
            int step = decision.path("steps").asInt();
            now.put(id, step);
            if (steps != null && steps.getOrDefault(id, 0) < step) {
                lines.addFirst(json ? decision.toString() : line(decision));
            }
        }
        steps = now;
    }

    private static String line(JsonNode decision) {
        JsonNode job = decision.path("job");
        JsonNode site = decision.path("site");
        return Figures.time(decision.path("lastGridMs").asLong()) + "  "
                + decision.path("kind").asText() + " " + decision.path("state").asText()
                + (job.isTextual() ? "  " + job.asText() : "") + (site.isTextual() ? " at " + site.asText() : "") + "  "
                + decision.path("reason").asText() + ": "
                + decision.path("explanation").asText();
    }
}
