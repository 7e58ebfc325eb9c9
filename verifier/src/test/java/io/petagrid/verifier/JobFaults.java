package io.petagrid.verifier;

import static io.petagrid.verifier.Draw.decision;
import static io.petagrid.verifier.Draw.renumber;
import static io.petagrid.verifier.Fault.fault;

import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionKind;
import io.petagrid.wire.DecisionReason;
import io.petagrid.wire.DecisionState;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Ways to lose, double or confuse a job. */
final class JobFaults {
    private JobFaults() {}

    /** One by a decision whose id does not follow from anything. */
    private static Fault withStrangeId(String name, BiConsumer<SyntheticGrid, Random> seed) {
        return new Fault(name, Set.of("L6", "L7"), Set.of(), seed);
    }

    static Stream<Fault> all() {
        return Stream.of(
                new Fault(
                        "a decision is dropped",
                        Set.of("L6"),
                        Set.of("L4"),
                        (grid, random) -> grid.history()
                                .decisions()
                                .remove(decision(grid, random, d -> d.getKind() == DecisionKind.PLACE))),
                fault("a step of a life is left out", "L6", (grid, random) -> {
                    grid.history()
                            .decisions()
                            .remove(decision(grid, random, d -> d.getState() == DecisionState.APPROVED));
                    renumber(grid);
                }),
                fault("a sequence is skipped", "L6", (grid, random) -> {
                    List<Decision> decisions = grid.history().decisions();
                    decisions
                            .subList(random.nextInt(decisions.size()), decisions.size())
                            .forEach(d -> d.setSequence(d.getSequence() + 1));
                }),
                withStrangeId("a job has two live placements", (grid, random) -> {
                    Decision live = decision(grid, random, d -> d.getState() == DecisionState.ACCEPTED);
                    List<Decision> decisions = grid.history().decisions();
                    Decision second = Decision.newBuilder(live)
                            .setDecision("d-second")
                            .setKind(DecisionKind.ADOPT)
                            .setState(DecisionState.EXECUTING)
                            .build();
                    decisions.add(decisions.indexOf(live) + 1, second);
                    renumber(grid);
                }),
                fault("a rejected placement runs", "L6", (grid, random) -> {
                    Decision rejected = decision(grid, random, d -> d.getState() == DecisionState.REJECTED);
                    List<Decision> decisions = grid.history().decisions();
                    Decision runs = Decision.newBuilder(rejected)
                            .setState(DecisionState.EXECUTING)
                            .setPromisedChange(0)
                            .build();
                    decisions.add(decisions.indexOf(rejected) + 1, runs);
                    renumber(grid);
                }),
                fault(
                        "a step is illegal",
                        "L6",
                        (grid, random) -> decision(
                                        grid,
                                        random,
                                        d -> d.getState() == DecisionState.EXECUTING
                                                && d.getKind() == DecisionKind.PLACE)
                                .setState(DecisionState.APPROVED)),
                fault("a job's wait is not told", "L6", (grid, random) -> {
                    Decision waits = decision(grid, random, d -> d.getReason() == DecisionReason.NOT_ADAPTED);
                    grid.history().decisions().removeIf(d -> waits.getJob().equals(d.getJob()));
                    renumber(grid);
                }),
                fault(
                        "a job waits without a reason",
                        "L6",
                        (grid, random) -> decision(
                                        grid,
                                        random,
                                        d -> d.getKind() == DecisionKind.WAIT
                                                && d.getState() == DecisionState.EXECUTING)
                                .setReason(DecisionReason.CHEAPEST)),
                withStrangeId("a job goes on after its end", (grid, random) -> {
                    Decision ended = decision(
                            grid,
                            random,
                            d -> d.getState() == DecisionState.COMPLETED && d.getKind() == DecisionKind.PLACE);
                    List<Decision> decisions = grid.history().decisions();
                    Decision waits = Decision.newBuilder(ended)
                            .setDecision("w-again")
                            .setKind(DecisionKind.WAIT)
                            .setState(DecisionState.EXECUTING)
                            .setReason(DecisionReason.NO_CAPACITY)
                            .build();
                    decisions.add(decisions.indexOf(ended) + 1, waits);
                    renumber(grid);
                }),
                fault("a request is lost before history", "L6", (grid, random) -> {
                    Decision waits = decision(grid, random, d -> d.getReason() == DecisionReason.NOT_ADAPTED);
                    int at = Integer.parseInt(waits.getJob().substring("job-".length()));
                    grid.history().decisions().removeIf(d -> waits.getJob().equals(d.getJob()));
                    grid.history().inputs().removeIf(input -> input.origin() != null && input.originOffset() == at);
                    renumber(grid);
                }));
    }
}
