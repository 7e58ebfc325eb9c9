package io.petagrid.launcher.verb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.petagrid.launcher.Failure;
import io.petagrid.launcher.grid.GridAccess;
import io.petagrid.launcher.grid.GridReference;
import io.petagrid.launcher.grid.Writer;
import io.petagrid.schemas.topic.GridTime;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.wire.JobAction;
import io.petagrid.wire.JobRequest;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A job, submitted or cancelled. */
@Command(
        name = "submit",
        description = "Submit a job from a JSON file or from options, or cancel one.",
        footer = {
            "",
            "A job file is one JSON object: job, chips, model, duration (as in \"30m\") or durationEstimateMs; optional are",
            "gang, precision, ringMicros, priority, tenant, dataset, flexibility, deadlineGridMs, submittedGridMs, action."
        })
public final class SubmitVerb extends Verb {
    @Mixin
    private final BrokerOptions broker = new BrokerOptions();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "Job file; takes the place of the options below.")
    private @Nullable Path file;

    @Option(names = "--cancel", paramLabel = "JOB", description = "Cancel this job instead.")
    private @Nullable String cancel;

    @Option(names = "--job", paramLabel = "ID", description = "Id, unique for ever. Default: a new one.")
    private @Nullable String job;

    @Option(names = "--chips", paramLabel = "N", description = "Chips it needs.")
    private @Nullable Integer chips;

    @Option(
            names = "--gang",
            paramLabel = "N",
            description = "Chips that must sit in one host: 1, 2, 4 or 8. Default: the largest that divides the chips.")
    private @Nullable Integer gang;

    @Option(names = "--precision", paramLabel = "P", description = "Precision that it computes in. Default: FP16.")
    private @Nullable String precision;

    @Option(names = "--duration", paramLabel = "DURATION", description = "How long it will run in grid time, e.g. 30m.")
    private @Nullable String duration;

    @Option(
            names = "--ring-micros",
            paramLabel = "N",
            description = "Largest one-way latency it can bear, microseconds. Default: 20000.")
    private @Nullable Integer ringMicros;

    @Option(names = "--model", paramLabel = "MODEL", description = "AI model that it runs.")
    private @Nullable String model;

    @Option(names = "--dataset", paramLabel = "DATASET", description = "Dataset that it needs.")
    private @Nullable String dataset;

    @Option(names = "--priority", paramLabel = "N", description = "Higher goes first. Default: 0.")
    private @Nullable Integer priority;

    @Option(names = "--tenant", paramLabel = "NAME", description = "Who asks. Default: default.")
    private @Nullable String tenant;

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        JobRequest request = request();
        GridAccess grid = broker.connect();
        if (request.getSubmittedGridMs() == JobFile.WHEN_SENT) {
            request.setSubmittedGridMs(GridTime.gridMs(GridReference.readClock(grid), System.currentTimeMillis()));
        }
        new Writer(grid).write(TopicKind.JOB_REQUEST, request.getJob(), request);
        String told = request.getAction() == JobAction.CANCEL
                ? "asked to cancel " + request.getJob()
                : "submitted " + request.getJob() + ": " + request.getChips() + " chips in gangs of "
                        + request.getGang() + ", " + request.getModel();
        out().println(told + "; './petagrid watch decisions' shows what comes of it");
        return 0;
    }

    private JobRequest request() {
        ObjectNode fields = fields();
        if (cancel != null) {
            if (file != null || !fields.isEmpty()) {
                throw Failure.usage("--cancel JOB stands alone: leave the file and the job's options out");
            }
            return JobFile.request("--cancel", fields.put("action", "CANCEL").put("job", cancel));
        }
        if (file != null) {
            if (!fields.isEmpty()) {
                throw Failure.usage("a job comes from a file or from options, not from both");
            }
            return JobFile.read(file);
        }
        if (fields.isEmpty()) {
            throw Failure.usage("name a job file, or give at least --chips, --model and --duration");
        }
        if (job == null) {
            fields.put("job", "job-" + UUID.randomUUID().toString().substring(0, 13));
        }
        return JobFile.request("options", fields);
    }

    private ObjectNode fields() {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        put(fields, "job", job);
        put(fields, "chips", chips);
        put(fields, "gang", gang);
        put(fields, "precision", precision);
        put(fields, "duration", duration);
        put(fields, "ringMicros", ringMicros);
        put(fields, "model", model);
        put(fields, "dataset", dataset);
        put(fields, "priority", priority);
        put(fields, "tenant", tenant);
        return fields;
    }

    private static void put(ObjectNode fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    private static void put(ObjectNode fields, String name, @Nullable Integer value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
