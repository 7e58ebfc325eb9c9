package io.petagrid.launcher.verb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.petagrid.launcher.Failure;
import io.petagrid.wire.Flexibility;
import io.petagrid.wire.JobAction;
import io.petagrid.wire.JobRequest;
import io.petagrid.wire.Precision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** Job requests from JSON, checked before anything is sent. */
final class JobFile {
    /** Stands for "when it is sent" in a request that does not say when it was submitted. */
    static final long WHEN_SENT = -1;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> FIELDS = Set.of(
            "job",
            "action",
            "tenant",
            "priority",
            "precision",
            "chips",
            "gang",
            "durationEstimateMs",
            "duration",
            "ringMicros",
            "deadlineGridMs",
            "flexibility",
            "model",
            "dataset",
            "submittedGridMs");
    private static final Set<Integer> GANGS = Set.of(1, 2, 4, 8);
    private static final int MAX_CHIPS = 1_000_000;
    private static final int MAX_PRIORITY = 1_000_000;
    private static final int WIDEST_RING_MICROS = 20_000;
    private static final long MAX_DURATION_MS = Duration.ofDays(3_660).toMillis();

    private JobFile() {}

    /** @throws Failure when the file is no job, with the field that is wrong */
    static JobRequest read(Path file) {
        try {
            JsonNode parsed =
                    JSON.readTree(Files.readString(Inputs.requireFile("job file", file), StandardCharsets.UTF_8));
            if (!(parsed instanceof ObjectNode object)) {
                throw Failure.usage(
                        file + ": a job is one JSON object, as in {\"job\": \"train-1\", \"chips\": 8, ...}");
            }
            return request(file.toString(), object);
        } catch (JsonProcessingException e) {
            throw Failure.usage(file + ": is no JSON: " + e.getOriginalMessage()
                    + (e.getLocation() == null
                            ? ""
                            : " (line " + e.getLocation().getLineNr() + ", column "
                                    + e.getLocation().getColumnNr() + ")"));
        } catch (IOException e) {
            throw Failure.usage(file + ": cannot be read: " + e.getMessage());
        }
    }

    /**
     * A request from its fields.
     *
     * @param source where they come from, for people
     * @throws Failure when a field is missing, unknown or wrong
     */
    static JobRequest request(String source, ObjectNode object) {
        JobFields fields = new JobFields(source, object);
        fields.requireOnly(FIELDS);
        JobAction action = fields.choice("action", JobAction.class, JobAction.SUBMIT);
        JobRequest.Builder request = JobRequest.newBuilder()
                .setJob(job(fields))
                .setAction(action)
                .setTenant(fields.text("tenant", "default"))
                .setSubmittedGridMs(fields.number("submittedGridMs", 0, Long.MAX_VALUE, WHEN_SENT));
        return action == JobAction.CANCEL ? withdrawn(request) : asked(request, fields);
    }

    private static String job(JobFields fields) {
        String job = fields.text("job", null);
        if (job.length() > 128 || !job.matches("[\\x21-\\x7e]+")) {
            throw fields.wrong("job", "an id of 1 to 128 printable characters without blanks");
        }
        return job;
    }

    /** Only the id of a request to cancel is looked at. */
    private static JobRequest withdrawn(JobRequest.Builder request) {
        return request.setPriority(0)
                .setPrecision(Precision.FP16)
                .setChips(0)
                .setGang(1)
                .setDurationEstimateMs(0)
                .setRingMicros(0)
                .setFlexibility(Flexibility.NONE)
                .setModel("")
                .build();
    }

    private static JobRequest asked(JobRequest.Builder request, JobFields fields) {
        int chips = (int) fields.number("chips", 1, MAX_CHIPS, null);
        return request.setChips(chips)
                .setGang(gang(fields, chips))
                .setPriority((int) fields.number("priority", 0, MAX_PRIORITY, 0L))
                .setPrecision(fields.choice("precision", Precision.class, Precision.FP16))
                .setDurationEstimateMs(durationMs(fields))
                .setRingMicros((int) fields.number("ringMicros", 1, Integer.MAX_VALUE, (long) WIDEST_RING_MICROS))
                .setDeadlineGridMs(
                        fields.has("deadlineGridMs") ? fields.number("deadlineGridMs", 1, Long.MAX_VALUE, null) : null)
                .setFlexibility(fields.choice("flexibility", Flexibility.class, Flexibility.NONE))
                .setModel(fields.text("model", null))
                .setDataset(fields.has("dataset") ? fields.text("dataset", null) : null)
                .build();
    }

    private static int gang(JobFields fields, int chips) {
        int largest = chips % 8 == 0 ? 8 : chips % 4 == 0 ? 4 : chips % 2 == 0 ? 2 : 1;
        int gang = (int) fields.number("gang", 1, 8, (long) largest);
        if (!GANGS.contains(gang)) {
            throw fields.wrong("gang", "1, 2, 4 or 8");
        }
        if (chips % gang != 0) {
            throw fields.wrong("gang", "a divisor of chips, which is " + chips);
        }
        return gang;
    }

    private static long durationMs(JobFields fields) {
        if (fields.has("duration") && fields.has("durationEstimateMs")) {
            throw fields.wrong("duration", "left out where 'durationEstimateMs' is given");
        }
        if (!fields.has("duration")) {
            return fields.number("durationEstimateMs", 1, MAX_DURATION_MS, null);
        }
        try {
            long ms = Durations.parse(fields.text("duration", null)).toMillis();
            if (ms < 1 || ms > MAX_DURATION_MS) {
                throw fields.wrong("duration", "above 0 and at most ten years");
            }
            return ms;
        } catch (IllegalArgumentException e) {
            throw fields.wrong("duration", "a duration as in 30m, 2h or 1d12h");
        }
    }
}
