package io.petagrid.launcher.verb;

import io.petagrid.app.order.OrderDesk;
import io.petagrid.app.order.OrderRejected;
import io.petagrid.app.order.TopicWriter;
import io.petagrid.launcher.ExitCode;
import io.petagrid.launcher.Failure;
import io.petagrid.launcher.grid.GridAccess;
import io.petagrid.launcher.grid.GridReference;
import io.petagrid.launcher.text.Lines;
import io.petagrid.schemas.json.AvroJson;
import io.petagrid.schemas.topic.GridTime;
import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionState;
import io.petagrid.wire.Order;
import io.petagrid.wire.OrderAction;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** An operator's order. */
@Command(
        name = "order",
        description = "Give the dispatcher an order, and tell the decision that comes of it."
                + " Says what it would order; --yes does it.",
        footer = {
            "",
            "approve, reject, revoke DECISION; place, move, defer, pause, resume, scale JOB; cap, uncap, cordon, drain, undrain, shed SITE;",
            "takeover. An order that breaks a limit is refused, with the limit. A second one with the same key changes nothing."
        })
public final class OrderVerb extends Verb {
    @Mixin
    private final BrokerOptions broker = new BrokerOptions();

    @Parameters(index = "0", paramLabel = "ACTION", description = "What is ordered, see below.")
    private String action = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "SUBJECT",
            description = "The decision, job or site that it is about.")
    private @Nullable String subject;

    @Option(
            names = "--site",
            paramLabel = "SITE",
            description = "Where a job is to go. Default: the dispatcher chooses.")
    private @Nullable String site;

    @Option(names = "--chip-model", paramLabel = "MODEL", description = "On which chips. Default: any.")
    private @Nullable String chipModel;

    @Option(names = "--chips", paramLabel = "N", description = "For scale: chips that the job is to have.")
    private @Nullable Integer chips;

    @Option(names = "--cap-permille", paramLabel = "N", description = "For cap: permille of board power, 1 to 1000.")
    private @Nullable Integer capPermille;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description = "For defer, pause, shed: how long in grid time, e.g. 2h. Default: until further orders.")
    private @Nullable String howLong;

    @Option(names = "--why", required = true, paramLabel = "TEXT", description = "Why; it stands in the decision.")
    private String why = "";

    @Option(names = "--who", paramLabel = "NAME", description = "Who orders. Default: the user's name.")
    private String who = System.getProperty("user.name", "");

    @Option(names = "--key", paramLabel = "KEY", description = "Idempotency key. Default: a new one.")
    private @Nullable String key;

    @Option(
            names = "--patience",
            paramLabel = "DURATION",
            converter = Durations.class,
            defaultValue = "15s",
            description = "How long to wait for the decision. Default: ${DEFAULT-VALUE}.")
    private Duration patience = Duration.ZERO;

    @Option(names = "--yes", description = "Do it.")
    private boolean yes;

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        Order order = order();
        if (!yes) {
            out().println("would order " + AvroJson.of(order) + "; --yes does it");
            return 0;
        }
        GridAccess grid = broker.connect();
        if (howLong != null) {
            long nowGridMs = GridTime.gridMs(GridReference.readClock(grid), System.currentTimeMillis());
            order.setUntilGridMs(nowGridMs + Durations.parse(howLong).toMillis());
        }
        List<Decision> decisions = give(grid, order);
        if (decisions.isEmpty()) {
            throw Failure.environment(
                    "no decision has come of order " + order.getOrder() + " within " + patience.toSeconds()
                            + " s; is './petagrid run' running? The same --key may be ordered again: it changes nothing twice",
                    null);
        }
        decisions.forEach(decision -> out().println(decision.getDecision() + "  " + Lines.decision(decision)));
        return decisions.getFirst().getState() == DecisionState.REFUSED ? ExitCode.USAGE.code() : 0;
    }

    private List<Decision> give(GridAccess grid, Order order) throws InterruptedException, ExecutionException {
        try (Serializer<IndexedRecord> serializer = grid.serializer();
                Deserializer<SpecificRecord> deserializer = grid.deserializer()) {
            TopicWriter writer = new TopicWriter(grid::producer, serializer, grid.names());
            return new OrderDesk(grid::consumer, writer, deserializer, grid.names()).give(order, patience);
        } catch (OrderRejected e) {
            throw Failure.usage(String.valueOf(e.getMessage()));
        }
    }

    private Order order() {
        OrderAction chosen = action();
        if (howLong != null) {
            parseDuration(howLong);
        }
        return Order.newBuilder()
                .setOrder(key == null ? "order-" + UUID.randomUUID() : key)
                .setAction(chosen)
                .setDecision(about(chosen, "decision"))
                .setJob(about(chosen, "job"))
                .setSite(site != null ? site : about(chosen, "site"))
                .setChipModel(chipModel)
                .setChips(chips)
                .setCapPermille(capPermille)
                .setWho(required("--who", who))
                .setWhy(required("--why", why))
                .build();
    }

    private static void parseDuration(String value) {
        try {
            Durations.parse(value);
        } catch (IllegalArgumentException e) {
            throw Failure.usage("--for: " + e.getMessage());
        }
    }

    private OrderAction action() {
        String name = action.toUpperCase(Locale.ROOT);
        return Arrays.stream(OrderAction.values())
                .filter(each -> each.name().equals(name) && each != OrderAction.OTHER)
                .findFirst()
                .orElseThrow(() -> Failure.usage("there is no action '" + action + "'; choose one of "
                        + String.join(
                                ", ",
                                Arrays.stream(OrderAction.values())
                                        .filter(each -> each != OrderAction.OTHER)
                                        .map(each -> each.name().toLowerCase(Locale.ROOT))
                                        .toList())));
    }

    /** The subject where the action is about that kind of thing; else null. */
    private @Nullable String about(OrderAction chosen, String kind) {
        String is = switch (chosen) {
            case APPROVE, REJECT, REVOKE -> "decision";
            case PLACE, MOVE, DEFER, PAUSE, RESUME, SCALE -> "job";
            case CAP, UNCAP, CORDON, DRAIN, UNDRAIN, SHED -> "site";
            default -> "";
        };
        if (!is.equals(kind)) {
            return null;
        }
        if (subject == null || subject.isBlank()) {
            throw Failure.usage("name the " + kind + ": './petagrid order " + action + " "
                    + kind.toUpperCase(Locale.ROOT) + " --why TEXT'");
        }
        return subject;
    }

    private static String required(String option, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw Failure.usage(option + " must not be empty");
        }
        return value;
    }
}
