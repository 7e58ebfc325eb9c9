package io.petagrid.app.http;

import io.petagrid.app.view.Alarm;
import io.petagrid.app.view.Doc;
import io.petagrid.app.view.Picture;
import io.petagrid.wire.AlarmNote;
import java.util.List;
import java.util.function.LongSupplier;

/** Tells alarms, and takes it that somebody knows of one. */
final class AlarmRoutes {
    static final String PATH = "/api/alarms/acknowledge";

    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_WHY = 1_000;

    private final AlarmNotes notes;
    private final LongSupplier nowMs;
    private final Writing writing = new Writing("say it again");

    AlarmRoutes(AlarmNotes notes, LongSupplier nowMs) {
        this.notes = notes;
        this.nowMs = nowMs;
    }

    /** That somebody knows of an alarm. */
    record AcknowledgeBody(
            @Doc("Id of the alarm.") String alarm,
            @Doc("Who knows of it.") String who,
            @Doc("What they say to it.") String why) {}

    /** What was kept. */
    record AcknowledgeAnswer(
            @Doc("Id of the alarm.") String alarm,
            @Doc("What became of it, in a sentence.") String text) {}

    static List<Route> all() {
        return List.of(Route.many(
                "/api/alarms",
                "what needs a person, the worst first",
                Alarm.class,
                (picture, query) -> picture.alarms()));
    }

    ChangeRoute<AcknowledgeBody> acknowledge() {
        return new ChangeRoute<>(
                PATH,
                "keeps that somebody knows of an alarm; it stands until its cause ends",
                AcknowledgeBody.class,
                AcknowledgeAnswer.class,
                this::take);
    }

    private AcknowledgeAnswer take(Picture picture, AcknowledgeBody body, ChangeRoute.Asked asked) {
        requireText("who", body.who, LONGEST_NAME);
        requireText("why", body.why, LONGEST_WHY);
        if (picture.alarms().stream().noneMatch(alarm -> alarm.id().equals(body.alarm))) {
            throw new Problem(404, "no such alarm stands; /api/alarms lists those that do");
        }
        return writing.write("a note about " + body.alarm, () -> {
            notes.keep(new AlarmNote(body.alarm, body.who, body.why, nowMs.getAsLong()));
            return new AcknowledgeAnswer(body.alarm, "It is kept that " + body.who + " knows of it; it stands on.");
        });
    }

    private static void requireText(String field, String text, int longest) {
        if (text.isBlank() || text.length() > longest) {
            throw new Problem(400, "the field '" + field + "' must have 1 to " + longest + " characters");
        }
    }
}
