package io.petagrid.launcher.verb;

import io.petagrid.app.past.PastQuestions;
import io.petagrid.app.past.PastTeller;
import io.petagrid.launcher.room.RoomClient;
import io.petagrid.launcher.room.RoomPast;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** A question about history: to the history itself, or with {@code --url} to a control room, which needs no access to the broker. */
abstract class PastVerb extends HistoryVerb {
    @Mixin
    private final RoomOptions options = new RoomOptions();

    @Override
    public final Integer call() throws InterruptedException {
        Optional<RoomClient> asked = options.room();
        if (asked.isEmpty()) {
            return super.call();
        }
        check();
        try (RoomClient room = asked.get()) {
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
