package io.petagrid.attack.dispatch;

import io.petagrid.domain.dispatch.Decision;
import io.petagrid.domain.dispatch.DecisionState;
import io.petagrid.domain.dispatch.Reason;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A job has at most one live placement: its move becomes it when the placement before has ended. */
final class OnePlacement implements DecisionLaw {
    private final Consumer<String> findings;
    private final Map<String, String> live = new HashMap<>();

    OnePlacement(Consumer<String> findings) {
        this.findings = findings;
    }

    @Override
    public void look(Decision decision) {
        String job = decision.job();
        if (job == null) {
            return;
        }
        boolean begins = switch (decision.kind()) {
            case PLACE, RESUME -> decision.state() == DecisionState.PROPOSED;
            case ADOPT -> decision.state() == DecisionState.EXECUTING;
            case MOVE -> decision.state() == DecisionState.ISSUED && !live.containsKey(job);
            default -> false;
        };
        if (begins) {
            String before = live.put(job, decision.id());
            if (before != null) {
                findings.accept("double effect: " + job + " is placed by " + before + " and by " + decision);
            }
        }
        boolean ends = decision.state().isLast() || decision.reason() == Reason.NOT_APPROVED;
        if (ends && decision.id().equals(live.get(job))) {
            live.remove(job);
        }
    }
}
