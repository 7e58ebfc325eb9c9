package io.petagrid.app.past;

import io.petagrid.app.dispatch.DispatchLog;
import io.petagrid.app.dispatch.DispatchTopology;
import io.petagrid.domain.advice.Advice;
import io.petagrid.domain.advice.Advisor;
import io.petagrid.domain.dispatch.DispatchCore;
import io.petagrid.domain.dispatch.Hindsight;
import io.petagrid.domain.dispatch.JobReport;
import io.petagrid.domain.forecast.ForecastBook;
import io.petagrid.domain.redispatch.Outlook;
import io.petagrid.domain.rehearsal.Change;
import io.petagrid.domain.rehearsal.Differences;
import io.petagrid.domain.rehearsal.Rehearsal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Answers that take going through the dispatcher's history again. Each goes through all that is kept; nothing is written. */
public final class PastQuestions implements PastTeller {
    private final DispatchLog log;
    private final DispatchTopology.Settings settings;
    private final Duration patience;

    /**
     * @param settings as the application runs with them
     * @param patience how long an answer may take
     */
    public PastQuestions(DispatchLog log, DispatchTopology.Settings settings, Duration patience) {
        this.log = log;
        this.settings = settings;
        this.patience = patience;
    }

    /**
     * Why a decision was taken and what would have changed it, in plain sentences; empty where it is not in the history that is kept.
     *
     * @throws HistoryTooLong when it took too long
     * @throws IllegalStateException when history cannot be read
     */
    @Override
    public Optional<List<String>> explain(String decision) {
        Runnable deadline = deadline();
        Hindsight hindsight = new Hindsight(
                settings.dispatch(), decision, log.jobOf(decision, deadline).orElse(""));
        read(deadline, entry -> hindsight.step(entry.event(), entry.appendMs()));
        return hindsight.isFound() ? Optional.of(hindsight.account()) : Optional.empty();
    }

    /**
     * How a job stands and what speaks against each place for it, in plain sentences; empty where it is not in the history that is kept.
     *
     * @throws HistoryTooLong when it took too long
     * @throws IllegalStateException when history cannot be read
     */
    @Override
    public Optional<List<String>> why(String job) {
        DispatchCore core = new DispatchCore(settings.dispatch());
        read(deadline(), entry -> core.step(entry.event(), entry.appendMs()));
        return Optional.ofNullable(core.report(job)).map(JobReport::text);
    }

    /**
     * What would be decided otherwise, one line a difference; empty where nothing would.
     *
     * @param ticks for how long
     * @throws IllegalArgumentException where the grid has no such site
     * @throws HistoryTooLong when it took too long
     * @throws IllegalStateException when history cannot be read, or holds no picture of the grid yet
     */
    @Override
    public List<String> whatIf(List<Change> changes, int ticks) {
        Rehearsal rehearsal = new Rehearsal(settings.dispatch(), settings.redispatch());
        ForecastBook forecasts = new ForecastBook();
        read(deadline(), entry -> {
            rehearsal.step(entry.event(), entry.appendMs());
            if (entry.readings() != null) {
                forecasts.take(entry.readings());
            }
        });
        return Differences.of(rehearsal.run(changes, new Outlook(forecasts.all()), ticks));
    }

    /**
     * What existing data centres could do about their energy, what saves most yuan first.
     *
     * @throws HistoryTooLong when it took too long
     * @throws IllegalStateException when history cannot be read
     */
    public List<Advice> advice() {
        DispatchCore core = new DispatchCore(settings.dispatch());
        read(deadline(), entry -> core.step(entry.event(), entry.appendMs()));
        return new Advisor(core.picture()).advice();
    }

    /** Throws once the time for an answer that begins now is over. */
    private Runnable deadline() {
        long begun = System.nanoTime();
        return () -> {
            if (System.nanoTime() - begun > patience.toNanos()) {
                throw new HistoryTooLong(patience.toSeconds());
            }
        };
    }

    private void read(Runnable deadline, DispatchLog.Reader reader) {
        log.readHistory(entry -> {
            deadline.run();
            reader.accept(entry);
        });
    }
}
