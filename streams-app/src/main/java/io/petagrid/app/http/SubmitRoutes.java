package io.petagrid.app.http;

import io.petagrid.app.dispatch.JobCheck;
import io.petagrid.app.order.OrderTaker;
import io.petagrid.app.view.Doc;
import io.petagrid.app.view.JobView;
import io.petagrid.app.view.Picture;
import io.petagrid.schemas.topic.GridTime;
import io.petagrid.wire.Decision;
import io.petagrid.wire.Flexibility;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.JobAction;
import io.petagrid.wire.JobRequest;
import io.petagrid.wire.Precision;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Takes requests for jobs. They go into the topic that every tenant writes to. */
final class SubmitRoutes {
    static final String PATH = "/api/jobs";

    private static final int WIDEST_RING_MICROS = 20_000;
    private static final int LARGEST_GANG = 8;

    private final OrderTaker desk;
    private final LongSupplier nowMs;
    private final Writing writing = new Writing("submit again, with the same id");

    SubmitRoutes(OrderTaker desk, LongSupplier nowMs) {
        this.desk = desk;
        this.nowMs = nowMs;
    }

    /** A job as it is asked for. */
    record JobBody(
            @Doc("Job id, unique for ever: a second request of the same id changes nothing.")
            String job,

            @Doc("Who asks.") String tenant,

            @Doc("Chips it needs. Chips.") Integer chips,

            @Doc(
                    "Chips that must sit in one host, 1, 2, 4 or 8; the largest that divides its chips where it is left out. Chips.")
            @Nullable
            Integer gang,

            @Doc("How long it will run by who asks, grid milliseconds.")
            Long durationEstimateMs,

            @Doc("The AI model it runs.") String model,

            @Doc("The dataset it needs; none where it is left out.") @Nullable
            String dataset,

            @Doc("Precision it computes in; FP16 where it is left out.") @Nullable
            Precision precision,

            @Doc(
                    "Largest one-way latency to the load centre that it can bear; 20000 where it is left out. Microseconds.")
            @Nullable
            Integer ringMicros,

            @Doc("Higher goes first; 0 where it is left out.") @Nullable
            Integer priority,

            @Doc("How much freedom it leaves; NONE where it is left out.") @Nullable
            Flexibility flexibility,

            @Doc("Latest end, grid time, milliseconds since 1970-01-01T00:00Z; left out where it does not matter.")
            @Nullable
            Long deadlineGridMs,

            @Doc("Whether it is only checked and told; true where it is left out.") @Nullable
            Boolean dryRun) {

        JobRequest toRequest(long submittedGridMs) {
            return JobRequest.newBuilder()
                    .setJob(job)
                    .setAction(JobAction.SUBMIT)
                    .setTenant(tenant)
                    .setPriority(Objects.requireNonNullElse(priority, 0))
                    .setPrecision(Objects.requireNonNullElse(precision, Precision.FP16))
                    .setChips(chips)
                    .setGang(gang == null ? largestGang(chips) : gang)
                    .setDurationEstimateMs(durationEstimateMs)
                    .setRingMicros(Objects.requireNonNullElse(ringMicros, WIDEST_RING_MICROS))
                    .setDeadlineGridMs(deadlineGridMs)
                    .setFlexibility(Objects.requireNonNullElse(flexibility, Flexibility.NONE))
                    .setModel(model)
                    .setDataset(dataset)
                    .setSubmittedGridMs(submittedGridMs)
                    .build();
        }

        private static int largestGang(int chips) {
            return Math.min(LARGEST_GANG, Math.max(1, Integer.lowestOneBit(chips)));
        }

        JobBody forReal(int gang) {
            return new JobBody(
                    job,
                    tenant,
                    chips,
                    gang,
                    durationEstimateMs,
                    model,
                    dataset,
                    precision,
                    ringMicros,
                    priority,
                    flexibility,
                    deadlineGridMs,
                    false);
        }
    }

    /** What became of a request. */
    record SubmitAnswer(
            @Doc("Whether it was only checked.") boolean isDryRun,

            @Doc("Whether a job of this id was known before: then nothing was done now.")
            boolean isRepeated,

            @Doc("What is asked for, or would be.") JobRequest request,

            @Doc(
                    "What was decided about it first; empty for one that was only checked, or that the dispatcher has not taken up yet.")
            List<OrderRoutes.DecisionSaid> decisions,

            @Doc("What became of it, in a sentence.") String text,

            @Doc("The same as a command line that submits it.")
            String curl) {}

    ChangeRoute<JobBody> route() {
        return new ChangeRoute<>(
                PATH,
                "submits a job, or with dryRun, which is usual, says whether it could be taken",
                JobBody.class,
                SubmitAnswer.class,
                this::take);
    }

    private SubmitAnswer take(Picture picture, JobBody body, ChangeRoute.Asked asked) {
        JobRequest request = body.toRequest(gridMs(picture));
        JobCheck.complaint(request).ifPresent(complaint -> {
            throw new Problem(400, complaint);
        });
        String curl = asked.curl(PATH, new String(Json.bytes(body.forReal(request.getGang())), StandardCharsets.UTF_8));
        JobView known = picture.job(request.getJob()).orElse(null);
        if (known != null) {
            String text = "A job of this id is known, it is " + known.phase().label() + "; nothing was done again.";
            return new SubmitAnswer(false, true, request, said(known.newest()), text, curl);
        }
        if (!Boolean.FALSE.equals(body.dryRun)) {
            return new SubmitAnswer(true, false, request, List.of(), prospect(picture, request), curl);
        }
        List<OrderRoutes.DecisionSaid> decisions =
                writing
                        .write("the request for " + request.getJob(), () -> desk.submit(request, Writing.PATIENCE))
                        .stream()
                        .map(OrderRoutes.DecisionSaid::of)
                        .toList();
        String text = decisions.isEmpty()
                ? "It is written; nothing was decided within " + Writing.PATIENCE.toSeconds()
                        + " s. The same id may be submitted again: it changes nothing twice."
                : decisions.getFirst().explanation();
        return new SubmitAnswer(false, false, request, decisions, text, curl);
    }

    private static List<OrderRoutes.DecisionSaid> said(@Nullable Decision decision) {
        return decision == null ? List.of() : List.of(OrderRoutes.DecisionSaid.of(decision));
    }

    private long gridMs(Picture picture) {
        GridClock clock = picture.reference().clock();
        if (clock == null) {
            throw new Problem(503, "the grid's clock has not been read yet; ask again in a second");
        }
        return GridTime.gridMs(clock, nowMs.getAsLong());
    }

    /** What this instance can say of it beforehand; only the dispatcher knows for sure. */
    private static String prospect(Picture picture, JobRequest request) {
        if (!picture.reference().models().containsKey(request.getModel())) {
            return "No AI model " + request.getModel() + " is known here: it would wait, or be refused.";
        }
        String dataset = request.getDataset();
        if (dataset != null && !picture.reference().datasets().containsKey(dataset)) {
            return "No dataset " + dataset + " is known here: it would wait, or be refused.";
        }
        return "It would ask for " + request.getChips() + " chips in gangs of " + request.getGang() + " for "
                + request.getModel() + ". The dispatcher places it, or says why it waits.";
    }
}
