package io.petagrid.app.dispatch;

import io.petagrid.domain.dispatch.DispatchEvent;
import io.petagrid.domain.dispatch.Order;
import io.petagrid.domain.dispatch.PlanProposal;
import io.petagrid.wire.Plan;
import io.petagrid.wire.PlanAction;

/** Orders and plans from the wire. */
final class OrderMapper {
    private OrderMapper() {}

    static Order fromWire(io.petagrid.wire.Order order) {
        return new Order(
                order.getOrder(),
                Order.Action.valueOf(order.getAction().name()),
                order.getDecision(),
                order.getJob(),
                order.getSite(),
                order.getChipModel(),
                order.getChips(),
                order.getCapPermille(),
                order.getUntilGridMs(),
                order.getWho(),
                order.getWhy());
    }

    /** Proposals of a kind that is not known here are left out. */
    static DispatchEvent.Planned fromWire(Plan plan) {
        return new DispatchEvent.Planned(
                plan.getPlan(),
                plan.getSnapshotTick(),
                plan.getValidUntilTick(),
                plan.getProposals().stream()
                        .filter(proposal -> proposal.getAction() != PlanAction.OTHER)
                        .map(OrderMapper::fromWire)
                        .toList());
    }

    private static PlanProposal fromWire(io.petagrid.wire.PlanProposal proposal) {
        return new PlanProposal(
                proposal.getJob(),
                PlanProposal.Action.valueOf(proposal.getAction().name()),
                proposal.getSite(),
                proposal.getChipModel(),
                proposal.getChips(),
                proposal.getUntilGridMs(),
                proposal.getCapPermille(),
                proposal.getGainMicroyuan(),
                proposal.getEffortMicroyuan());
    }
}
