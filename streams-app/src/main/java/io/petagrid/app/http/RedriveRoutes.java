package io.petagrid.app.http;

import io.petagrid.app.reject.RedriveTaker;
import io.petagrid.app.view.Doc;
import io.petagrid.app.view.Picture;
import io.petagrid.wire.RejectReason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drives rejected records in again. That reads all that is kept of them, so that it is done once at a time. */
final class RedriveRoutes {
    static final String PATH = "/api/rejections/redrive";

    private static final Logger LOG = LoggerFactory.getLogger(RedriveRoutes.class);

    private final RedriveTaker desk;
    private final OneAtATime thread;

    RedriveRoutes(RedriveTaker desk, OneAtATime thread) {
        this.desk = desk;
        this.thread = thread;
    }

    /** Which records. */
    record RedriveBody(
            @Doc("Why they were rejected.") RejectReason reason,

            @Doc(
                    "Only those from this time on, milliseconds since 1970-01-01T00:00Z of the broker's clock; what the view counts where it is left out.")
            @Nullable
            Long sinceMs,

            @Doc("Whether it is only told what would be written; true where it is left out.") @Nullable
            Boolean dryRun) {}

    /** What was found. */
    record RedriveAnswer(
            @Doc("Whether it was only looked.") boolean isDryRun,

            @Doc("How many were written where they came from again, or would be. Records.")
            long records,

            @Doc("The same, and what is left out and why, one sentence each.")
            List<String> lines,

            @Doc("What became of it, in a sentence.") String text,

            @Doc("The same as a command line that does it.") String curl) {}

    ChangeRoute<RedriveBody> route() {
        return new ChangeRoute<>(
                PATH,
                "writes rejected records to where they came from again, once each, or with dryRun, which is usual, says which",
                RedriveBody.class,
                RedriveAnswer.class,
                this::take);
    }

    private RedriveAnswer take(Picture picture, RedriveBody body, ChangeRoute.Asked asked) {
        boolean isDryRun = !Boolean.FALSE.equals(body.dryRun);
        long sinceMs = body.sinceMs == null ? picture.rejections().sinceMs() : body.sinceMs;
        RedriveTaker.Found found = redrive(body.reason, sinceMs, isDryRun);
        List<String> lines = new ArrayList<>();
        found.byTopic().forEach((topic, records) -> lines.add(records + " to " + topic + "."));
        found.leftOut().forEach((why, records) -> lines.add(records + " left out: each " + why + "."));
        String text = found.records() == 0
                ? "Nothing of it can be driven in again."
                : counted(found.records()) + (isDryRun ? " would be" : found.records() == 1 ? " was" : " were")
                        + " driven in again.";
        String json = new String(Json.bytes(new RedriveBody(body.reason, sinceMs, false)), StandardCharsets.UTF_8);
        return new RedriveAnswer(isDryRun, found.records(), List.copyOf(lines), text, asked.curl(PATH, json));
    }

    private static String counted(long records) {
        return records == 1 ? "1 record" : records + " records";
    }

    private RedriveTaker.Found redrive(RejectReason reason, long sinceMs, boolean isDryRun) {
        try {
            return thread.answer(() -> desk.redrive(reason, sinceMs, isDryRun));
        } catch (ExecutionException e) {
            LOG.warn("rejections could not be driven in again", e.getCause());
            throw new Problem(503, "not all could be driven in again; ask once more, nothing is written twice");
        }
    }
}
