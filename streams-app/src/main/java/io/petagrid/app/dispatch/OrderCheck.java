package io.petagrid.app.dispatch;

import static io.petagrid.app.dispatch.IngestCheck.require;
import static io.petagrid.app.dispatch.IngestCheck.requireKey;
import static io.petagrid.app.dispatch.IngestCheck.requireShort;

import io.petagrid.app.dispatch.IngestCheck.Refused;
import io.petagrid.wire.Order;
import io.petagrid.wire.OrderAction;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether an order says what it must say to be carried out, or refused, at all. */
public final class OrderCheck {
    private static final int MAX_WHY = 1_000;
    private static final int MAX_PERMILLE = 1_000;

    private OrderCheck() {}

    /** What an order lacks to be taken in; empty where it lacks nothing. Whether it can be carried out is another question. */
    public static Optional<String> complaint(Order order) {
        try {
            check(order.getOrder(), order);
            return Optional.empty();
        } catch (Refused e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    static void check(String key, Order order) throws Refused {
        requireKey(key, order.getOrder());
        require(
                order.getOrder().matches("[\\x21-\\x7e]{1,128}"),
                "an order's key has 1 to 128 printable characters without blanks");
        require(!order.getWho().isBlank(), "an order says who gives it");
        require(!order.getWhy().isBlank(), "an order says why it is given");
        requireShort("who", order.getWho());
        require(order.getWhy().length() <= MAX_WHY, "why has at most " + MAX_WHY + " characters");
        for (String id : new String[] {
            text(order.getDecision()), text(order.getJob()), text(order.getSite()), text(order.getChipModel())
        }) {
            requireShort("an id in an order", id);
        }
        checkSubject(order, order.getAction());
    }

    private static void checkSubject(Order order, OrderAction action) throws Refused {
        switch (action) {
            case APPROVE, REJECT, REVOKE -> requireNamed(action, "decision", order.getDecision());
            case PLACE, MOVE, DEFER, PAUSE, RESUME -> requireNamed(action, "job", order.getJob());
            case SCALE -> {
                requireNamed(action, "job", order.getJob());
                require(order.getChips() != null && order.getChips() > 0, "SCALE names chips above 0");
            }
            case CAP -> {
                requireNamed(action, "site", order.getSite());
                Integer cap = order.getCapPermille();
                require(cap != null && cap > 0 && cap <= MAX_PERMILLE, "CAP names a capPermille from 1 to 1000");
            }
            case UNCAP, CORDON, DRAIN, UNDRAIN, SHED -> requireNamed(action, "site", order.getSite());
            case TAKEOVER -> {
                // It is about the dispatcher itself.
            }
            case OTHER -> require(false, "this version does not know that action");
        }
    }

    private static void requireNamed(OrderAction action, String field, @Nullable String id) throws Refused {
        require(!text(id).isBlank(), action + " names a " + field);
    }

    private static String text(@Nullable String id) {
        return id == null ? "" : id;
    }
}
