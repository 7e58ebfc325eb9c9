package io.petagrid.app.view;

import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionKind;
import io.petagrid.wire.JobAction;
import io.petagrid.wire.JobEvent;
import io.petagrid.wire.JobRequest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The jobs: all that have not ended, and the last ones that have. */
final class JobBook {
    private static final int ENDED_KEPT = 2_000;

    private final Map<String, JobView> live = new LinkedHashMap<>();
    private final Map<String, JobView> ended = new LinkedHashMap<>();
    private List<JobView> copy = List.of();
    private boolean isCopyOld;

    void accept(JobRequest request) {
        if (request.getAction() == JobAction.SUBMIT) {
            change(request.getJob(), job -> job.with(request));
        }
    }

    void accept(Decision decision) {
        if (decision.getJob() != null && decision.getKind() != DecisionKind.CANCEL) {
            change(decision.getJob(), job -> job.after(decision));
        }
    }

    /** What a site tells of a job that nobody has heard of yet waits for no decision to be shown; one long ended stays away. */
    void accept(JobEvent event) {
        if (live.containsKey(event.getJob()) || ended.containsKey(event.getJob())) {
            change(event.getJob(), job -> job.after(event));
        }
    }

    private void change(String id, UnaryOperator<JobView> step) {
        JobView before = live.remove(id);
        if (before == null) {
            before = ended.remove(id);
        }
        JobView after = step.apply(before == null ? JobView.of(id) : before);
        (after.phase().isEnd() ? ended : live).put(id, after);
        isCopyOld = true;
        forgetOldest(ended, ENDED_KEPT);
    }

    static void forgetOldest(Map<String, ?> map, int kept) {
        Iterator<String> oldest = map.keySet().iterator();
        while (map.size() > kept) {
            oldest.next();
            oldest.remove();
        }
    }

    /** The jobs, what changed last at the end; those that have ended before the others. */
    List<JobView> jobs() {
        if (isCopyOld) {
            List<JobView> all = new ArrayList<>(ended.values());
            all.addAll(live.values());
            copy = List.copyOf(all);
            isCopyOld = false;
        }
        return copy;
    }
}
