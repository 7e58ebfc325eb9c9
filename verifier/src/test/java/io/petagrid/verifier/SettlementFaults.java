package io.petagrid.verifier;

import static io.petagrid.verifier.Draw.partial;
import static io.petagrid.verifier.Fault.fault;

import io.petagrid.wire.Partial;
import io.petagrid.wire.Settlement;
import io.petagrid.wire.SettlementStatus;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Ways to break settled books. */
final class SettlementFaults {
    private static final String LAW = "L3-books";

    private SettlementFaults() {}

    static Stream<Fault> all() {
        return Stream.of(
                fault("one joule is moved between two sites", LAW, (grid, random) -> {
                    Settlement from = books(grid, "alpha", SettlementStatus.FINAL);
                    Settlement to = books(grid, "gamma", SettlementStatus.FINAL);
                    from.setItJ(from.getItJ() - 1);
                    to.setItJ(to.getItJ() + 1);
                }),
                new Fault(
                        "one microjoule is lost between a partial and the telemetry",
                        Set.of("L2"),
                        Set.of(LAW),
                        (grid, random) -> {
                            Partial partial = withFlows(grid, random);
                            var flow =
                                    partial.getIntervals().getFirst().getFlows().getFirst();
                            flow.setEnergyUj(flow.getEnergyUj() - 1);
                        }),
                new Fault(
                        "a million microjoules are moved between the partials of two sites",
                        Set.of("L2", LAW),
                        Set.of(),
                        (grid, random) -> {
                            move(grid, random, "alpha", -1_000_000);
                            move(grid, random, "gamma", 1_000_000);
                        }),
                fault(
                        "a correction is left out",
                        LAW,
                        (grid, random) ->
                                grid.history().settled().remove(books(grid, "beta", SettlementStatus.CORRECTION))),
                fault(
                        "the final books of the grid are left out",
                        LAW,
                        (grid, random) -> grid.history().settled().remove(books(grid, "grid", SettlementStatus.FINAL))),
                fault(
                        "a correction names another version",
                        LAW,
                        (grid, random) ->
                                books(grid, "beta", SettlementStatus.CORRECTION).setCorrects(1)),
                fault(
                        "final books are called provisional",
                        LAW,
                        (grid, random) ->
                                books(grid, "alpha", SettlementStatus.FINAL).setStatus(SettlementStatus.PROVISIONAL)),
                fault("a reading is not counted", LAW, (grid, random) -> {
                    Settlement books = books(grid, "north", SettlementStatus.FINAL);
                    books.setReadings(books.getReadings() - 1);
                }),
                fault("books appear that nobody made", LAW, (grid, random) -> {
                    Settlement last = books(grid, "gamma", SettlementStatus.CORRECTION);
                    grid.history()
                            .settled()
                            .add(Settlement.newBuilder(last)
                                    .setVersion(last.getVersion() + 1)
                                    .setCorrects(last.getVersion())
                                    .build());
                }));
    }

    private static Settlement books(SyntheticGrid grid, String scope, SettlementStatus status) {
        return grid.history().settled().stream()
                .filter(books ->
                        books.getScope().equals(scope) && books.getStatus() == status && books.getFromGridMs() == 0)
                .findFirst()
                .orElseThrow();
    }

    private static Partial withFlows(SyntheticGrid grid, Random random) {
        return partial(grid, random, hasFlows());
    }

    private static Predicate<Partial> hasFlows() {
        return p -> !p.getIntervals().isEmpty()
                && !p.getIntervals().getFirst().getFlows().isEmpty();
    }

    private static void move(SyntheticGrid grid, Random random, String site, long microjoules) {
        Partial partial = partial(
                grid,
                random,
                hasFlows()
                        .and(p -> p.getSite().equals(site)
                                && p.getIntervals().getFirst().getFromGridMs() == 0));
        var flow = partial.getIntervals().getFirst().getFlows().getFirst();
        flow.setEnergyUj(flow.getEnergyUj() + microjoules);
    }
}
