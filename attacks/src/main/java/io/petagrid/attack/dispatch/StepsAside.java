package io.petagrid.attack.dispatch;

import io.petagrid.domain.dispatch.Decision;
import io.petagrid.domain.dispatch.DecisionState;
import io.petagrid.domain.dispatch.DispatchEvent;
import io.petagrid.domain.dispatch.DispatchEvent.Answered;
import io.petagrid.domain.dispatch.DispatchEvent.Ordered;
import io.petagrid.domain.dispatch.Order;
import java.util.function.Consumer;

/** Epochs never go back, and a dispatcher that has read a higher one than its own promises nothing by itself until it is ordered to take over. */
final class StepsAside implements DecisionLaw {
    private final Consumer<String> findings;
    private int epoch = 1;
    private int highest = 1;
    private boolean takesOver;

    StepsAside(Consumer<String> findings) {
        this.findings = findings;
    }

    int epoch() {
        return epoch;
    }

    @Override
    public void before(DispatchEvent event) {
        if (event instanceof Answered answered) {
            highest = Math.max(highest, answered.highestEpoch());
        }
        takesOver = event instanceof Ordered ordered && ordered.order().action() == Order.Action.TAKEOVER;
    }

    @Override
    public void look(Decision decision) {
        boolean isOutdone = highest > epoch && !takesOver;
        boolean isOwn = decision.mandate().order() == null;
        if (decision.epoch() < epoch) {
            findings.accept("epoch: it goes back from " + epoch + ": " + decision);
        }
        if (isOutdone && isOwn && decision.state() == DecisionState.PROPOSED && decision.promisedChange() > 0) {
            findings.accept("epoch: a site obeys " + highest + " and yet: " + decision);
        }
        epoch = Math.max(epoch, decision.epoch());
    }
}
