package io.petagrid.attack.dispatch;

import io.petagrid.domain.dispatch.Decision;
import io.petagrid.domain.dispatch.DecisionKind;
import io.petagrid.domain.dispatch.DecisionState;
import io.petagrid.domain.dispatch.Reason;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** No plan brings a job back to a site that it left within six grid hours. Orders, drains and emergencies are counted apart. */
final class BoundedReversals implements DecisionLaw {
    private static final long WITHIN_MS = 6 * 3_600_000L;

    private final Consumer<String> findings;
    private final Map<String, Map<String, Long>> left = new HashMap<>();
    private long moves;

    BoundedReversals(Consumer<String> findings) {
        this.findings = findings;
    }

    @Override
    public void look(Decision decision) {
        String job = decision.job();
        if (job == null) {
            return;
        }
        if (decision.state() == DecisionState.SUPERSEDED && decision.reason() == Reason.MOVED) {
            left.computeIfAbsent(job, each -> new HashMap<>())
                    .put(Objects.requireNonNull(decision.site()), decision.gridMs());
        } else if (decision.kind() == DecisionKind.MOVE
                && decision.state() == DecisionState.PROPOSED
                && decision.mandate().plan() != null) {
            moves++;
            Long ago = left.getOrDefault(job, Map.of()).get(decision.site());
            if (ago != null && decision.gridMs() - ago < WITHIN_MS) {
                findings.accept("reversal: left " + (decision.gridMs() - ago) / 60_000 + " minutes ago: " + decision);
            }
        }
    }

    /** Moves by plan. */
    long moves() {
        return moves;
    }
}
