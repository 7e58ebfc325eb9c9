package io.petagrid.app.view;

import io.petagrid.wire.Decision;
import io.petagrid.wire.JobEvent;
import io.petagrid.wire.JobRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one job.
 *
 * @param request what was asked for; null for one that ran before anybody asked
 * @param newest last step of the last decision about it; null where nothing was decided yet
 * @param sinceGridMs since when it has been in its phase, grid time, milliseconds since 1970-01-01T00:00Z
 * @param decisions ids of the last decisions about it, oldest first
 * @param events what its site told of it last, oldest first
 */
public record JobView(
        String job,
        JobPhase phase,
        @Nullable JobRequest request,
        @Nullable Decision newest,
        long sinceGridMs,
        List<String> decisions,
        List<JobEvent> events) {
    private static final int KEPT = 16;

    static JobView of(String job) {
        return new JobView(job, JobPhase.SUBMITTED, null, null, 0, List.of(), List.of());
    }

    JobView with(JobRequest asked) {
        return new JobView(
                job,
                phase,
                asked,
                newest,
                phase == JobPhase.SUBMITTED ? asked.getSubmittedGridMs() : sinceGridMs,
                decisions,
                events);
    }

    JobView after(Decision step) {
        JobPhase next = JobPhase.after(step, phase);
        List<String> ids = decisions.contains(step.getDecision()) ? decisions : lastOf(decisions, step.getDecision());
        return new JobView(job, next, request, step, next == phase ? sinceGridMs : step.getGridMs(), ids, events);
    }

    JobView after(JobEvent event) {
        return new JobView(job, phase, request, newest, sinceGridMs, decisions, lastOf(events, event));
    }

    private static <T> List<T> lastOf(List<T> known, T more) {
        List<T> all = new ArrayList<>(known);
        all.add(more);
        return List.copyOf(all.subList(Math.max(0, all.size() - KEPT), all.size()));
    }

    /** Chips it holds or asks for. Chips. */
    public int chips() {
        if (newest != null) {
            return newest.getChips();
        }
        return request == null ? 0 : request.getChips();
    }

    /** The site where it is or is to be; null where there is none. */
    public @Nullable String site() {
        return newest == null ? null : newest.getSite();
    }
}
