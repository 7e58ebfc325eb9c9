package io.petagrid.launcher.demo;

import io.petagrid.app.view.JobPhase;
import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionKind;
import io.petagrid.wire.DecisionState;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where each decision and each job stands, from the life-cycle events. */
final class DecisionBook {
    private static final int LAST_SHOWN = 12;

    private final Map<String, DecisionState> stateByDecision = new HashMap<>();
    private final Map<String, DecisionKind> kindByDecision = new HashMap<>();
    private final Map<String, JobPhase> phaseByJob = new HashMap<>();
    private final Deque<Decision> last = new ArrayDeque<>();

    void accept(Decision decision) {
        stateByDecision.put(decision.getDecision(), decision.getState());
        kindByDecision.put(decision.getDecision(), decision.getKind());
        if (decision.getJob() != null && decision.getKind() != DecisionKind.CANCEL) {
            phaseByJob.compute(
                    decision.getJob(),
                    (job, before) -> JobPhase.after(decision, before == null ? JobPhase.SUBMITTED : before));
        }
        // Adopting what ran already is no news: it would push everything else off the screen.
        if (decision.getKind() != DecisionKind.ADOPT) {
            last.addFirst(decision);
            if (last.size() > LAST_SHOWN) {
                last.removeLast();
            }
        }
    }

    /** Number of decisions whose last event is of each state, in the order of the states' names. */
    Map<String, Long> decisions() {
        return count(stateByDecision.values());
    }

    /** Number of decisions of each kind, in the order of the kinds' names. */
    Map<String, Long> kinds() {
        return count(kindByDecision.values());
    }

    /** Number of jobs in each state. */
    Map<String, Long> jobs() {
        return count(phaseByJob.values().stream().map(JobPhase::label).toList());
    }

    private static Map<String, Long> count(Collection<?> states) {
        Map<String, Long> counts = new TreeMap<>();
        states.forEach(state -> counts.merge(state.toString(), 1L, Long::sum));
        return counts;
    }

    /** The newest events, the newest first, without adoptions. */
    List<Decision> last() {
        return List.copyOf(last);
    }
}
