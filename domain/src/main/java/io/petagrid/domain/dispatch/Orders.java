package io.petagrid.domain.dispatch;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Operators' orders: each is carried out once, or refused with the limit that it would break. */
final class Orders {
    /** A term of epochs is left at each takeover. */
    private static final int EPOCHS_PER_TERM = 1 << 16;

    private final Situation now;
    private final Actions actions;
    private final Approvals approvals;
    private final Caps caps;
    private final Drains drains;
    private final Freeze freeze;
    private final Set<String> seen = new TreeSet<>();
    private final Set<String> changed = new TreeSet<>();

    Orders(Situation now, Actions actions, Approvals approvals, Caps caps, Drains drains, Freeze freeze) {
        this.now = now;
        this.actions = actions;
        this.approvals = approvals;
        this.caps = caps;
        this.drains = drains;
        this.freeze = freeze;
    }

    void follow(Order order) {
        if (!seen.add(order.key())) {
            return;
        }
        changed.add(order.key());
        carryOut(order, Mandate.of(order)).ifPresent(refusal -> refuse(order, refusal));
    }

    private Optional<Refusal> carryOut(Order order, Mandate by) {
        return switch (order.action()) {
            case APPROVE -> approvals.approve(named(order.decision()), by);
            case REJECT -> approvals.decline(named(order.decision()), by);
            case REVOKE -> approvals.revoke(named(order.decision()), by);
            case PLACE -> job(order, actions::place);
            case MOVE -> job(order, (row, ask) -> actions.move(row, ask, Reason.ORDERED));
            case PAUSE -> job(order, (row, ask) -> actions.pause(row, ask, Reason.ORDERED));
            case DEFER -> job(order, actions::defer);
            case RESUME -> job(order, actions::resume);
            case SCALE -> job(order, actions::scale);
            case CAP -> caps.order(named(order.site()), cap(order), by, Reason.ORDERED);
            case UNCAP -> caps.order(named(order.site()), SiteCap.NONE_PERMILLE, by, Reason.ORDERED);
            case CORDON -> drains.close(group(order), false, by);
            case DRAIN -> drains.close(group(order), true, by);
            case UNDRAIN -> drains.open(group(order), by);
            case SHED -> shed(order, by);
            case TAKEOVER -> takeOver(by);
        };
    }

    private static String named(@Nullable String id) {
        return id == null ? "" : id;
    }

    private static HostGroup group(Order order) {
        return new HostGroup(named(order.site()), order.chipModel());
    }

    private static int cap(Order order) {
        Integer permille = order.capPermille();
        return permille == null ? 0 : permille;
    }

    private Optional<Refusal> job(Order order, BiFunction<JobRow, Ask, Optional<Refusal>> action) {
        JobRow row = order.job() == null ? null : now.jobs().find(order.job());
        return row == null
                ? Optional.of(new Refusal(Reason.UNKNOWN_JOB, "No job '" + order.job() + "' is known."))
                : action.apply(row, Ask.of(order));
    }

    /** Pauses what may be paused at a site. */
    private Optional<Refusal> shed(Order order, Mandate by) {
        String site = named(order.site());
        if (now.knowledge().site(site) == null) {
            return Optional.of(new Refusal(Reason.UNKNOWN_SITE, "No site '" + site + "' is known."));
        }
        int paused = 0;
        int chips = 0;
        for (JobRow row : now.jobs().at(site)) {
            int held = row.placed().granted();
            if (actions.pause(row, Ask.of(order), Reason.ORDERED).isEmpty()) {
                paused++;
                chips += held;
            }
        }
        DecisionRef ref = now.history().ref(DecisionKind.SHED, order.key(), 0, now.tick(), by);
        now.history()
                .of(ref)
                .at(site, null)
                .tell(
                        DecisionState.COMPLETED,
                        Reason.ORDERED,
                        paused + " jobs on " + chips + " chips of " + site
                                + " are told to pause; the others may not be.");
        return Optional.empty();
    }

    /**
     * From now on commands carry a higher epoch than any that a site has told of. Its low bits come from the order and this history, so that of
     * two dispatchers that take over before either has heard of the other one is obeyed.
     */
    private Optional<Refusal> takeOver(Mandate by) {
        int highest = Math.max(now.history().epoch(), freeze.highestEpoch());
        int own = Objects.hash(by.order(), now.history().sequence()) & EPOCHS_PER_TERM - 1;
        int epoch = Math.multiplyExact(highest / EPOCHS_PER_TERM + 1, EPOCHS_PER_TERM) + own;
        now.history().takeOver(epoch);
        freeze.takeOver(now);
        DecisionRef ref = now.history().ref(DecisionKind.ORDER, String.valueOf(by.order()), 0, now.tick(), by);
        now.history()
                .of(ref)
                .tell(DecisionState.COMPLETED, Reason.TAKEN_OVER, "From now on commands are of epoch " + epoch + ".");
        return Optional.empty();
    }

    private void refuse(Order order, Refusal refusal) {
        DecisionRef ref = now.history().ref(kind(order.action()), order.key(), 0, now.tick(), Mandate.of(order));
        now.history()
                .of(ref)
                .job(order.job())
                .at(order.site(), null)
                .tell(DecisionState.REFUSED, refusal.reason(), refusal.text());
    }

    private static DecisionKind kind(Order.Action action) {
        return switch (action) {
            case PLACE -> DecisionKind.PLACE;
            case MOVE -> DecisionKind.MOVE;
            case DEFER -> DecisionKind.DEFER;
            case PAUSE -> DecisionKind.PAUSE;
            case RESUME -> DecisionKind.RESUME;
            case SCALE -> DecisionKind.SCALE;
            case CAP, UNCAP -> DecisionKind.CAP;
            case CORDON, DRAIN, UNDRAIN -> DecisionKind.DRAIN;
            case SHED -> DecisionKind.SHED;
            case APPROVE, REJECT, REVOKE, TAKEOVER -> DecisionKind.ORDER;
        };
    }

    /** Keys of the orders that were seen in this step. */
    Set<String> takeChanged() {
        Set<String> taken = Set.copyOf(changed);
        changed.clear();
        return taken;
    }

    /** Takes over the key of an order that was seen before. */
    void restore(String key) {
        seen.add(key);
    }
}
