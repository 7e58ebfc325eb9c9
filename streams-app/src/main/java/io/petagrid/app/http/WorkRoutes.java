package io.petagrid.app.http;

import io.petagrid.app.view.DecisionLife;
import io.petagrid.app.view.Doc;
import io.petagrid.app.view.JobPhase;
import io.petagrid.app.view.JobView;
import io.petagrid.app.view.Picture;
import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionKind;
import io.petagrid.wire.DecisionReason;
import io.petagrid.wire.DecisionState;
import io.petagrid.wire.JobEvent;
import io.petagrid.wire.JobRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers about jobs and decisions. */
final class WorkRoutes {
    private static final int MOST = 1_000;
    private static final int USUAL = 100;

    private WorkRoutes() {}

    /** A job in a list. */
    record JobAnswer(
            @Doc("Job id.") String job,
            @Doc("Where it stands.") JobPhase phase,

            @Doc("Since when, grid time, milliseconds since 1970-01-01T00:00Z.")
            long sinceGridMs,

            @Doc("Why, in a sentence; null where nothing was decided yet.") @Nullable
            String why,

            @Doc("Why, as a word; null where nothing was decided yet.") @Nullable
            DecisionReason reason,

            @Doc("The site where it is or is to be; null where there is none.") @Nullable
            String site,

            @Doc("Catalogue id of the chip model; null where there is none.") @Nullable
            String chipModel,

            @Doc("Chips it holds or asks for. Chips.") int chips,

            @Doc("Who asks; null for one that ran before anybody asked.") @Nullable
            String tenant,

            @Doc("The AI model it runs; null for one that ran before anybody asked.") @Nullable
            String model,

            @Doc("Higher goes first; null for one that ran before anybody asked.") @Nullable
            Integer priority,

            @Doc("Latest end, grid time, milliseconds since 1970-01-01T00:00Z; null where it does not matter.")
            @Nullable
            Long deadlineGridMs,

            @Doc("The last decision about it; null where there is none.") @Nullable
            String decision) {

        static JobAnswer of(JobView job) {
            Decision newest = job.newest();
            JobRequest request = job.request();
            return new JobAnswer(
                    job.job(),
                    job.phase(),
                    job.sinceGridMs(),
                    newest == null ? null : newest.getExplanation(),
                    newest == null ? null : newest.getReason(),
                    job.site(),
                    newest == null ? null : newest.getChipModel(),
                    job.chips(),
                    request == null ? null : request.getTenant(),
                    request == null ? null : request.getModel(),
                    request == null ? null : request.getPriority(),
                    request == null ? null : request.getDeadlineGridMs(),
                    newest == null ? null : newest.getDecision());
        }
    }

    /** All that is known of one job. */
    record JobDetail(
            @Doc("The job.") JobAnswer summary,

            @Doc("What was asked for; null for one that ran before anybody asked.") @Nullable
            JobRequest request,

            @Doc("The last decisions about it, newest first.")
            List<DecisionAnswer> decisions,

            @Doc("What its site told last, oldest first.") List<JobEvent> events) {}

    /** A decision in a list. */
    record DecisionAnswer(
            @Doc("Decision id.") String decision,
            @Doc("What it does.") DecisionKind kind,
            @Doc("Where it stands.") DecisionState state,
            @Doc("Why it stands there, as a word.") DecisionReason reason,
            @Doc("Why it stands there, in a sentence.") String explanation,

            @Doc("Job id; null for one about a site or the grid.") @Nullable
            String job,

            @Doc("Site id; null for one about the grid and for jobs that wait.") @Nullable
            String site,

            @Doc("Catalogue id of the chip model; null where none is concerned.") @Nullable
            String chipModel,

            @Doc("Chips concerned. Chips.") int chips,

            @Doc("Tick of its first step, seconds since 1970-01-01T00:00Z of the broker's clock.")
            long firstTick,

            @Doc("Tick of its last step, seconds since 1970-01-01T00:00Z of the broker's clock.")
            long lastTick,

            @Doc("Grid time of its last step, milliseconds since 1970-01-01T00:00Z.")
            long lastGridMs,

            @Doc("Tick at which it expires unless it is acknowledged; null where that does not apply.") @Nullable
            Long expiresTick,

            @Doc("What it costs in all, micro-yuan; null where it adds no load.") @Nullable
            Long totalMicroyuan,

            @Doc("Steps so far.") int steps) {

        static DecisionAnswer of(DecisionLife life) {
            Decision first = life.first();
            Decision last = life.last();
            return new DecisionAnswer(
                    last.getDecision(),
                    last.getKind(),
                    last.getState(),
                    last.getReason(),
                    last.getExplanation(),
                    last.getJob(),
                    last.getSite(),
                    last.getChipModel(),
                    last.getChips(),
                    first.getTick(),
                    last.getTick(),
                    last.getGridMs(),
                    last.getExpiresTick(),
                    first.getCost() == null ? null : first.getCost().getTotalMicroyuan(),
                    life.steps().size());
        }
    }

    /** The whole life of one decision. */
    record DecisionDetail(
            @Doc("The decision.") DecisionAnswer summary,

            @Doc("Its steps, oldest first: evidence, cost and alternatives are in the first.")
            List<Decision> steps,

            @Doc("Where its job stands now; null for one about no job, or about one that ended long ago.") @Nullable
            JobPhase jobPhase,

            @Doc("What the job's site told of it since the decision, oldest first.")
            List<JobEvent> events,

            @Doc("What was decided about the job since, oldest first.")
            List<DecisionAnswer> later) {}

    static List<Route> all() {
        Parameter limit = Parameter.number("limit", "How many at most.", 1, MOST, USUAL);
        Parameter offset = Parameter.number("offset", "How many to leave out at the head.", 0, 1_000_000, 0);
        Parameter site = Parameter.text("site", "Only of this site.");
        return List.of(
                Route.many(
                        "/api/jobs",
                        "the jobs, what changed last first",
                        JobAnswer.class,
                        WorkRoutes::jobs,
                        Parameter.choice("phase", "Only in this phase.", JobPhase.class),
                        site,
                        Parameter.text("tenant", "Only of this tenant."),
                        limit,
                        offset),
                Route.one(
                        "/api/jobs/{job}",
                        "all that is known of one job",
                        JobDetail.class,
                        (picture, query) -> job(picture, query.text("job")),
                        Parameter.path("job", "Job id.")),
                Route.many(
                        "/api/decisions",
                        "the decisions, what changed last first",
                        DecisionAnswer.class,
                        WorkRoutes::decisions,
                        Parameter.choice("kind", "Only of this kind.", DecisionKind.class),
                        Parameter.choice("state", "Only in this state.", DecisionState.class),
                        site,
                        Parameter.text("job", "Only about this job."),
                        limit,
                        offset),
                Route.many(
                        "/api/approvals",
                        "the decisions that wait for approval, what expires first at the head",
                        DecisionAnswer.class,
                        WorkRoutes::approvals,
                        limit,
                        offset),
                Route.one(
                        "/api/decisions/{decision}",
                        "the whole life of one decision",
                        DecisionDetail.class,
                        (picture, query) -> decision(picture, query.text("decision")),
                        Parameter.path("decision", "Decision id.")));
    }

    private static <T> List<T> page(Stream<T> all, Query query) {
        return all.skip(query.number("offset")).limit(query.number("limit")).toList();
    }

    private static List<JobAnswer> jobs(Picture picture, Query query) {
        List<JobView> newestFirst = new ArrayList<>(picture.jobs());
        Collections.reverse(newestFirst);
        return page(
                newestFirst.stream()
                        .filter(job -> query.matches("phase", job.phase().name())
                                && query.matches("site", job.site())
                                && query.matches(
                                        "tenant",
                                        job.request() == null
                                                ? null
                                                : job.request().getTenant()))
                        .map(JobAnswer::of),
                query);
    }

    private static JobDetail job(Picture picture, String id) {
        JobView job = picture.job(id)
                .orElseThrow(
                        () -> new Problem(404, "there is no such job, or it ended long ago; /api/jobs lists them"));
        List<DecisionAnswer> decisions = job.decisions().reversed().stream()
                .map(picture.decisions()::get)
                .filter(Objects::nonNull)
                .map(DecisionAnswer::of)
                .toList();
        return new JobDetail(JobAnswer.of(job), job.request(), decisions, job.events());
    }

    private static List<DecisionAnswer> decisions(Picture picture, Query query) {
        return page(
                picture.decisions().values().stream()
                        .filter(life -> query.matches("kind", life.last().getKind())
                                && query.matches("state", life.last().getState())
                                && query.matches("site", life.last().getSite())
                                && query.matches("job", life.last().getJob()))
                        .map(DecisionAnswer::of),
                query);
    }

    private static List<DecisionAnswer> approvals(Picture picture, Query query) {
        return page(
                picture.decisions().values().stream()
                        .filter(life -> life.last().getState() == DecisionState.PROPOSED)
                        .map(DecisionAnswer::of)
                        .sorted(Comparator.comparing(
                                DecisionAnswer::expiresTick, Comparator.nullsLast(Comparator.<Long>naturalOrder()))),
                query);
    }

    private static DecisionDetail decision(Picture picture, String id) {
        DecisionLife life = picture.decisions().get(id);
        if (life == null) {
            throw new Problem(404, "there is no such decision, or it ended long ago; /api/decisions lists them");
        }
        JobView job = picture.job(String.valueOf(life.last().getJob())).orElse(null);
        if (job == null) {
            return new DecisionDetail(DecisionAnswer.of(life), life.steps(), null, List.of(), List.of());
        }
        long fromGridMs = life.first().getGridMs();
        return new DecisionDetail(
                DecisionAnswer.of(life),
                life.steps(),
                job.phase(),
                job.events().stream()
                        .filter(event -> event.getGridMs() >= fromGridMs)
                        .toList(),
                job.decisions().stream()
                        .map(picture.decisions()::get)
                        .filter(other -> other != null
                                && other.first().getSequence() > life.first().getSequence())
                        .map(DecisionAnswer::of)
                        .toList());
    }
}
