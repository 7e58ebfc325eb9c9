package io.petagrid.app.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.petagrid.app.dispatch.OrderCheck;
import io.petagrid.app.order.OrderTaker;
import io.petagrid.app.view.DecisionLife;
import io.petagrid.app.view.Doc;
import io.petagrid.app.view.Picture;
import io.petagrid.schemas.json.AvroJson;
import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionState;
import io.petagrid.wire.Order;
import io.petagrid.wire.OrderAction;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Takes orders. They go into the topic that the command line writes to; the dispatcher carries them out or refuses them. */
final class OrderRoutes {
    static final String PATH = "/api/orders";

    private final OrderTaker desk;
    private final Writing writing = new Writing("order again, with the same key");

    OrderRoutes(OrderTaker desk) {
        this.desk = desk;
    }

    /** An order as it is asked for. */
    record OrderBody(
            @Doc("Idempotency key, chosen by who orders: a second order of the same key changes nothing.")
            String order,

            @Doc("What is ordered.") OrderAction action,

            @Doc("The decision that it is about, for APPROVE, REJECT and REVOKE.") @Nullable
            String decision,

            @Doc("The job that it is about.") @Nullable String job,

            @Doc("The site that it is about, or to which the job is to go.") @Nullable
            String site,

            @Doc("Catalogue id of a chip model, to narrow it down.") @Nullable
            String chipModel,

            @Doc("For SCALE: chips that the job is to have. Chips.") @Nullable
            Integer chips,

            @Doc("For CAP: permille of board power, 1 to 1000.") @Nullable
            Integer capPermille,

            @Doc("For DEFER and PAUSE: until when, grid time, milliseconds since 1970-01-01T00:00Z.") @Nullable
            Long untilGridMs,

            @Doc("Who orders.") String who,

            @Doc("Why, in their words; it stands in the decision.")
            String why,

            @Doc("Whether it is only checked and told; true where it is left out.") @Nullable
            Boolean dryRun) {

        Order toOrder() {
            return Order.newBuilder()
                    .setOrder(order)
                    .setAction(action)
                    .setDecision(decision)
                    .setJob(job)
                    .setSite(site)
                    .setChipModel(chipModel)
                    .setChips(chips)
                    .setCapPermille(capPermille)
                    .setUntilGridMs(untilGridMs)
                    .setWho(who)
                    .setWhy(why)
                    .build();
        }
    }

    /** What became of an order. */
    record OrderAnswer(
            @Doc("Whether it was only checked.") boolean isDryRun,

            @Doc("Whether an order of this key had been followed before: then nothing was done now.")
            boolean isRepeated,

            @Doc("What is ordered, or would be.") Order order,

            @Doc(
                    "What the dispatcher decided upon it; empty for one that was only checked, or that it has not taken up yet.")
            List<DecisionSaid> decisions,

            @Doc("What became of it, in a sentence.") String text,

            @Doc("The same as a command line that gives the order.")
            String curl) {}

    /** What the dispatcher decided. */
    record DecisionSaid(
            @Doc("Decision id.") String decision,
            @Doc("Where it stands.") DecisionState state,
            @Doc("Why, in a sentence.") String explanation) {
        static DecisionSaid of(Decision step) {
            return new DecisionSaid(step.getDecision(), step.getState(), step.getExplanation());
        }
    }

    ChangeRoute<OrderBody> route() {
        return new ChangeRoute<>(
                PATH,
                "gives the dispatcher an order, or with dryRun, which is usual, says what it would order",
                OrderBody.class,
                OrderAnswer.class,
                this::take);
    }

    private OrderAnswer take(Picture picture, OrderBody body, ChangeRoute.Asked asked) {
        Order order = body.toOrder();
        OrderCheck.complaint(order).ifPresent(complaint -> {
            throw new Problem(400, complaint);
        });
        ObjectNode json = (ObjectNode) AvroJson.of(order);
        json.put("dryRun", false);
        String curl = asked.curl(PATH, json.toString());
        List<DecisionSaid> before = followed(picture, order.getOrder());
        if (!before.isEmpty()) {
            return new OrderAnswer(
                    false, true, order, before, "This order was followed before; nothing was done again.", curl);
        }
        if (!Boolean.FALSE.equals(body.dryRun)) {
            return new OrderAnswer(true, false, order, List.of(), prospect(picture, order), curl);
        }
        List<DecisionSaid> decisions =
                writing.write("order " + order.getOrder(), () -> desk.give(order, Writing.PATIENCE)).stream()
                        .map(DecisionSaid::of)
                        .toList();
        String text = decisions.isEmpty()
                ? "It is written; no decision has come of it within " + Writing.PATIENCE.toSeconds()
                        + " s. The same key may be ordered again: it changes nothing twice."
                : decisions.getFirst().explanation();
        return new OrderAnswer(false, false, order, decisions, text, curl);
    }

    private static List<DecisionSaid> followed(Picture picture, String key) {
        return picture.decisions().values().stream()
                .flatMap(life -> life.steps().stream())
                .filter(step -> key.equals(step.getOrder()))
                .map(DecisionSaid::of)
                .toList();
    }

    /** What this instance can say of it beforehand; only the dispatcher knows for sure. */
    private static String prospect(Picture picture, Order order) {
        String what = "It would "
                + order.getAction().toString().toLowerCase(Locale.ROOT).replace('_', ' ') + " ";
        if (order.getDecision() != null) {
            DecisionLife life = picture.decisions().get(order.getDecision());
            if (life == null) {
                return "No decision " + order.getDecision() + " is known: the dispatcher would refuse it.";
            }
            Decision last = life.last();
            boolean isRevoke = order.getAction() == OrderAction.REVOKE;
            if (isRevoke ? life.isPast() : last.getState() != DecisionState.PROPOSED) {
                return (isRevoke ? "The decision is over" : "The decision does not wait for approval") + ", it is "
                        + last.getState() + ": the dispatcher would refuse it.";
            }
            return what + "this: " + life.first().getExplanation();
        }
        if (order.getJob() != null && picture.job(order.getJob()).isEmpty()) {
            return "No job " + order.getJob() + " is known here: the dispatcher would refuse it.";
        }
        if (order.getSite() != null && !picture.sites().containsKey(order.getSite())) {
            return "No site " + order.getSite() + " is known: the dispatcher would refuse it.";
        }
        return what + (order.getJob() != null ? order.getJob() : order.getSite() != null ? order.getSite() : "")
                + ". The dispatcher carries it out, or refuses it with the limit that it would break.";
    }
}
