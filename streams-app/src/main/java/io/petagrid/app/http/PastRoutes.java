package io.petagrid.app.http;

import io.petagrid.app.past.HistoryTooLong;
import io.petagrid.app.past.PastTeller;
import io.petagrid.app.view.Doc;
import io.petagrid.app.view.Picture;
import io.petagrid.domain.rehearsal.Change;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers from history gone through again. That costs a core for as long as it takes, so that there is one at a time. */
final class PastRoutes {
    static final String WHAT_IF = "/api/whatif";

    private static final Logger LOG = LoggerFactory.getLogger(PastRoutes.class);
    private static final int USUAL_TICKS = 5;
    private static final int MOST_TICKS = 60;
    private static final int MOST_CHANGES = 20;
    /** A terawatt: no site has as much. */
    private static final long MOST_MW = 1_000_000_000_000_000L;

    private final PastTeller teller;
    private final OneAtATime thread;

    PastRoutes(PastTeller teller, OneAtATime thread) {
        this.teller = teller;
        this.thread = thread;
    }

    /** Plain sentences. */
    record Told(
            @Doc("What is to be said, one sentence or row each.")
            List<String> lines) {}

    /** A site with more wind, or less. */
    record MoreWind(
            @Doc("Site id.") String site,

            @Doc("By how much more, or with a minus less. Milliwatts.")
            Long moreMw) {}

    /** What is to be otherwise. */
    record WhatIfBody(
            @Doc("Sites that lose one of two equal feeders.") @Nullable
            List<String> loseFeed,

            @Doc("Sites that are drained.") @Nullable List<String> drain,

            @Doc("Sites with more or less wind.") @Nullable List<MoreWind> wind,

            @Doc("Whether nothing is planned: each job is placed as it comes, and stays. False where it is left out.")
            @Nullable
            Boolean withoutPlan,

            @Doc("For how long, 1 to 60; 5 where it is left out. Ticks.") @Nullable
            Integer ticks) {}

    /** What would be decided otherwise. */
    record WhatIfAnswer(
            @Doc("For how long it was rehearsed. Ticks.") int ticks,

            @Doc("What it would mean at once, one sentence each.")
            List<String> consequences,

            @Doc(
                    "One line a difference: + what would be decided besides, - what would not, ~ what would be otherwise. Empty where nothing would.")
            List<String> differences,

            @Doc("The same as a command line.") String curl) {}

    List<Route> all() {
        return List.of(
                Route.present(
                        "/api/decisions/{decision}/explanation",
                        "why a decision was taken and what would have changed it, from history gone through again",
                        Told.class,
                        (picture, query) -> told(
                                () -> teller.explain(query.text("decision")), "there is no such decision in history"),
                        Parameter.path("decision", "Decision id.")),
                Route.present(
                        "/api/jobs/{job}/why",
                        "how a job stands and what speaks against each place for it, from history gone through again",
                        Told.class,
                        (picture, query) ->
                                told(() -> teller.why(query.text("job")), "there is no such job in history"),
                        Parameter.path("job", "Job id.")));
    }

    ChangeRoute<WhatIfBody> whatIf() {
        return new ChangeRoute<>(
                WHAT_IF,
                "rehearses: what would be decided otherwise if something were changed. Nothing is told to anybody",
                WhatIfBody.class,
                WhatIfAnswer.class,
                this::rehearse);
    }

    private Told told(Callable<Optional<List<String>>> question, String otherwise) {
        return new Told(alone(question).orElseThrow(() -> new Problem(404, otherwise)));
    }

    private WhatIfAnswer rehearse(Picture picture, WhatIfBody body, ChangeRoute.Asked asked) {
        int ticks = Objects.requireNonNullElse(body.ticks, USUAL_TICKS);
        if (ticks < 1 || ticks > MOST_TICKS) {
            throw new Problem(400, "ticks must be 1 to " + MOST_TICKS);
        }
        List<Change> changes = changes(picture, body);
        List<String> differences = alone(() -> teller.whatIf(changes, ticks));
        return new WhatIfAnswer(
                ticks,
                Consequences.of(picture, changes),
                differences,
                asked.curl(WHAT_IF, new String(Json.bytes(body), StandardCharsets.UTF_8)));
    }

    private static List<Change> changes(Picture picture, WhatIfBody body) {
        List<Change> changes = new ArrayList<>();
        each(body.loseFeed).forEach(site -> changes.add(new Change.LoseFeeder(known(picture, site))));
        each(body.drain).forEach(site -> changes.add(new Change.Drain(known(picture, site))));
        each(body.wind)
                .forEach(wind -> changes.add(new Change.Wind(
                        known(picture, wind == null ? null : wind.site), bounded(wind == null ? null : wind.moreMw))));
        if (Boolean.TRUE.equals(body.withoutPlan)) {
            changes.add(new Change.WithoutPlan());
        }
        if (changes.isEmpty() || changes.size() > MOST_CHANGES) {
            throw new Problem(
                    400, "name 1 to " + MOST_CHANGES + " changes among loseFeed, drain, wind and withoutPlan");
        }
        return changes;
    }

    private static <T> List<T> each(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static String known(Picture picture, @Nullable String site) {
        if (site == null || !picture.sites().containsKey(site)) {
            throw new Problem(400, "there is no such site as is named in the body; /api/sites lists them");
        }
        return site;
    }

    private static long bounded(@Nullable Long moreMw) {
        if (moreMw == null || moreMw > MOST_MW || moreMw < -MOST_MW) {
            throw new Problem(400, "the field 'moreMw' of wind must be there, and at most " + MOST_MW);
        }
        return moreMw;
    }

    private <T> T alone(Callable<T> question) {
        try {
            return thread.answer(question);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case HistoryTooLong known -> throw new Problem(504, String.valueOf(known.getMessage()));
                case IllegalArgumentException known -> throw new Problem(400, String.valueOf(known.getMessage()));
                case null, default -> LOG.warn("history could not be gone through again", e.getCause());
            }
            throw new Problem(503, "history cannot be gone through again now; the log says why");
        }
    }
}
