package io.petagrid.launcher.verb;

import io.petagrid.app.past.PastQuestions;
import io.petagrid.app.past.PastTeller;
import io.petagrid.launcher.room.RoomClient;
import io.petagrid.launcher.room.RoomPast;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A question about history: to the history itself, or with {@code --url} to a control room, which needs no access to the broker. */
abstract class PastVerb extends HistoryVerb {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "Ask the control room there, e.g. " + RoomClient.USUAL_ADDRESS + ". Default: read the history.")
    private @Nullable String url;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "${env:PETAGRID_TOKEN}",
            description = "What the control room asks for. Default: PETAGRID_TOKEN of the environment.")
    private @Nullable String token;

    @Override
    public final Integer call() throws InterruptedException {
        if (url == null) {
            return super.call();
        }
        check();
        try (RoomClient room = new RoomClient(url, Optional.ofNullable(token))) {
            tell((PastTeller) new RoomPast(room)).forEach(out()::println);
        }
        return 0;
    }

    @Override
    final List<String> tell(PastQuestions past) {
        return tell((PastTeller) past);
    }

    /** The lines that answer what was asked. */
    abstract List<String> tell(PastTeller past);
}
