package io.petagrid.verifier;

import static io.petagrid.verifier.Draw.decision;
import static io.petagrid.verifier.Draw.proposal;
import static io.petagrid.verifier.Draw.renumber;
import static io.petagrid.verifier.Fault.fault;

import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionKind;
import io.petagrid.wire.DecisionState;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Ways to promise what is not there. */
final class OvercommitFaults {
    private static final long TICK = TelemetryMaker.FIRST_TICK + 5;

    private OvercommitFaults() {}

    static Stream<Fault> all() {
        return Stream.of(
                fault("chips are promised twice", "L4", (grid, random) -> {
                    Decision proposed = proposal(grid, random);
                    proposed.setPromisedChange(2 * proposed.getChips());
                }),
                fault("a promise is given back twice", "L4", (grid, random) -> {
                    Decision released = decision(grid, random, d -> d.getPromisedChange() < 0);
                    released.setPromisedChange(2 * released.getPromisedChange());
                }),
                fault("a promise is never given back", "L4", (grid, random) -> {
                    Decision released = grid.history().decisions().stream()
                            .filter(d -> d.getPromisedChange() < 0 && "alpha".equals(d.getSite()))
                            .findFirst()
                            .orElseThrow();
                    String model = released.getChipModel();
                    grid.history().decisions().stream()
                            .filter(d -> "alpha".equals(d.getSite()) && model.equals(d.getChipModel()))
                            .filter(d -> d.getPromisedChange() < 0)
                            .forEach(d -> d.setPromisedChange(0));
                }),
                fault("free chips are cited that are not there", "L4", (grid, random) -> {
                    var evidence = proposal(grid, random).getEvidence();
                    evidence.setFreeChips(evidence.getFreeChips() + 1);
                }),
                new Fault(
                        "a tick is cited of which nothing is known",
                        Set.of("L4", "L5"),
                        Set.of(),
                        (grid, random) -> proposal(grid, random).getEvidence().setTick(1L)),
                fault("a promise is left out of the evidence", "L4", (grid, random) -> {
                    var evidence = proposal(grid, random).getEvidence();
                    evidence.setPromisedChips(evidence.getPromisedChips() - 1);
                }),
                fault("more watts are added than are left", "L4", (grid, random) -> {
                    var evidence = proposal(grid, random).getEvidence();
                    evidence.setAddedMw(evidence.getHeadroomMw() + 1);
                }),
                fault("headroom is cited that is not there", "L4", (grid, random) -> {
                    var evidence = proposal(grid, random).getEvidence();
                    evidence.setHeadroomMw(evidence.getHeadroomMw() + 1);
                }),
                fault("a gang does not fit any host", "L4", (grid, random) -> {
                    Decision proposed = proposal(grid, random);
                    grid.history().decisions().stream()
                            .filter(d -> d.getDecision().equals(proposed.getDecision()))
                            .forEach(d -> d.setGang(64));
                }),
                new Fault("a shortfall is not told", Set.of("L4"), Set.of("L6", "L7"), (grid, random) -> {
                    Decision told = decision(
                            grid,
                            random,
                            d -> d.getKind() == DecisionKind.SHORTFALL && d.getState() == DecisionState.EXECUTING);
                    told.setKind(DecisionKind.FREEZE);
                }),
                fault("a shortfall is told too late", "L4", (grid, random) -> {
                    List<Decision> decisions = grid.history().decisions();
                    Decision told = decision(
                            grid,
                            random,
                            d -> d.getKind() == DecisionKind.SHORTFALL && d.getState() == DecisionState.EXECUTING);
                    decisions
                            .subList(decisions.indexOf(told), decisions.size())
                            .forEach(d -> d.setTick(Math.max(d.getTick(), told.getTick() + 4)));
                }),
                new Fault(
                        "a job is placed during a shortfall",
                        Set.of("L4"),
                        Set.of("L6", "L7"),
                        (grid, random) -> grid.history().decisions().stream()
                                .filter(d -> d.getKind() == DecisionKind.SHORTFALL)
                                .findFirst()
                                .ifPresent(d -> {
                                    d.setSite("alpha");
                                    moveFirst(grid, d);
                                })));
    }

    /** Moves a decision to the front; the sequence goes on rising. */
    private static void moveFirst(SyntheticGrid grid, Decision decision) {
        List<Decision> decisions = grid.history().decisions();
        decisions.remove(decision);
        Decision copy = Decision.newBuilder(decision).setTick(TICK - 3).build();
        decisions.addFirst(copy);
        renumber(grid);
    }
}
