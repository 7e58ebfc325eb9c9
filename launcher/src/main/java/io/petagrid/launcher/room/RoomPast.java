package io.petagrid.launcher.room;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.petagrid.app.past.PastTeller;
import io.petagrid.domain.rehearsal.Change;
import io.petagrid.launcher.Failure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A control room that is asked about history. */
public final class RoomPast implements PastTeller {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final RoomClient room;

    public RoomPast(RoomClient room) {
        this.room = room;
    }

    @Override
    public Optional<List<String>> explain(String decision) {
        return lines("/api/decisions/" + part(decision) + "/explanation");
    }

    @Override
    public Optional<List<String>> why(String job) {
        return lines("/api/jobs/" + part(job) + "/why");
    }

    @Override
    public List<String> whatIf(List<Change> changes, int ticks) {
        ObjectNode body = MAPPER.createObjectNode().put("ticks", ticks);
        for (Change change : changes) {
            switch (change) {
                case Change.LoseFeeder lost ->
                    body.withArrayProperty("loseFeed").add(lost.site());
                case Change.Drain drain -> body.withArrayProperty("drain").add(drain.site());
                case Change.Wind wind ->
                    body.withArrayProperty("wind")
                            .addObject()
                            .put("site", wind.site())
                            .put("moreMw", wind.moreMw());
                case Change.WithoutPlan none -> body.put("withoutPlan", true);
            }
        }
        return texts(room.post("/api/whatif", body.toString()).at("/value/differences"));
    }

    private Optional<List<String>> lines(String path) {
        return room.find(path).map(answer -> texts(answer.at("/value/lines")));
    }

    private static String part(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static List<String> texts(JsonNode list) {
        if (!list.isArray()) {
            throw Failure.environment("the control room answers in a form that is not known here", null);
        }
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
