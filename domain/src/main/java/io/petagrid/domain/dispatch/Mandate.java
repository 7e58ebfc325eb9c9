package io.petagrid.domain.dispatch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf something is decided.
 *
 * @param order key of the order that is followed; null for none
 * @param who who gave it; null for none
 * @param why in their words; null for none
 * @param plan id of the plan that is followed; null for none
 */
public record Mandate(
        @Nullable String order,
        @Nullable String who,
        @Nullable String why,
        @Nullable String plan) {
    /** The dispatcher's own. */
    static final Mandate OWN = new Mandate(null, null, null, null);

    static Mandate of(Order order) {
        return new Mandate(order.key(), order.who(), order.why(), null);
    }

    static Mandate ofPlan(String plan) {
        return new Mandate(null, null, null, plan);
    }

    boolean isOrdered() {
        return order != null;
    }

    boolean isPlanned() {
        return plan != null;
    }

    /** Why something is proposed on its behalf. */
    Reason reason(Reason own) {
        return isOrdered() ? Reason.ORDERED : isPlanned() ? Reason.PLANNED : own;
    }

    void writeTo(DataOutput out) throws IOException {
        SpecRow.writeText(order, out);
        SpecRow.writeText(who, out);
        SpecRow.writeText(why, out);
        SpecRow.writeText(plan, out);
    }

    static Mandate readFrom(DataInput in) throws IOException {
        return new Mandate(SpecRow.readText(in), SpecRow.readText(in), SpecRow.readText(in), SpecRow.readText(in));
    }
}
