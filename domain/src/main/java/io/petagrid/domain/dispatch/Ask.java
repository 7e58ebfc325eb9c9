package io.petagrid.domain.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * What an order or a plan asks for about one job.
 *
 * @param site where; null where the dispatcher may choose
 * @param chipModel null for any
 * @param chips for another number of chips; else 0
 * @param untilGridMs until when it is held back, grid time, milliseconds since 1970; null for open
 * @param terms what it is worth by forecast
 */
record Ask(
        @Nullable String site,
        @Nullable String chipModel,
        int chips,
        @Nullable Long untilGridMs,
        Mandate mandate,
        Terms terms) {
    static Ask of(Order order) {
        Integer chips = order.chips();
        return new Ask(
                order.site(),
                order.chipModel(),
                chips == null ? 0 : chips,
                order.untilGridMs(),
                Mandate.of(order),
                Terms.NONE);
    }

    static Ask of(PlanProposal proposal, String plan) {
        return new Ask(
                proposal.site(),
                proposal.chipModel(),
                proposal.chips(),
                proposal.untilGridMs(),
                Mandate.ofPlan(plan),
                Terms.NONE.worth(proposal));
    }

    /** To go to another site, on the dispatcher's own accord or along with an order about the site. */
    static Ask leave(Mandate mandate) {
        return new Ask(null, null, 0, null, mandate, Terms.NONE);
    }

    /** To stand still until a time, on the dispatcher's own accord. */
    static Ask rest(long untilGridMs) {
        return new Ask(null, null, 0, untilGridMs, Mandate.OWN, Terms.NONE);
    }

    Wish wish() {
        return Wish.named(site, chipModel, mandate);
    }
}
