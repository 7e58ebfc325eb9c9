package io.petagrid.verifier;

import static io.petagrid.verifier.Draw.decision;
import static io.petagrid.verifier.Fault.fault;

import io.petagrid.verifier.GridHistory.Told;
import io.petagrid.wire.AckAnswer;
import io.petagrid.wire.Command;
import io.petagrid.wire.CommandAck;
import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionState;
import io.petagrid.wire.JobEvent;
import io.petagrid.wire.JobEventKind;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Ways to tell, apply and answer commands as they must not be. */
final class CommandFaults {
    private CommandFaults() {}

    static Stream<Fault> all() {
        return Stream.of(
                fault("an id is not that of what is cited", "L7", (grid, random) -> {
                    Decision wrong = decision(grid, random, d -> d.getState() == DecisionState.PROPOSED);
                    wrong.setAttempt(wrong.getAttempt() + 1);
                }),
                fault("a command is told twice, and differs", "L7", (grid, random) -> {
                    Command command = pick(grid.history().commands(), random, c -> true);
                    grid.history()
                            .commands()
                            .add(later(Command.newBuilder(command)
                                    .setChips(command.getChips() + 2)
                                    .build()));
                }),
                new Fault("a site was not told", Set.of("L8"), Set.of("L14"), (grid, random) -> {
                    Command command = pick(grid.history().commands(), random, c -> true);
                    grid.history().commands().removeIf(told -> told.what().equals(command));
                }),
                fault("an epoch is turned back", "L8", (grid, random) -> {
                    CommandAck first = applied(grid, random);
                    grid.history()
                            .answers()
                            .addFirst(later(CommandAck.newBuilder(first)
                                    .setDecision("d-newer")
                                    .setEpoch(2)
                                    .setAnswer(AckAnswer.ACCEPTED)
                                    .build()));
                }),
                fault("a command is applied after it has expired", "L8", (grid, random) -> {
                    CommandAck late = applied(grid, random);
                    late.setGridMs(late.getGridMs() + 10 * 60_000);
                }),
                fault("a command is answered twice, and otherwise", "L8", (grid, random) -> {
                    CommandAck first = applied(grid, random);
                    grid.history()
                            .answers()
                            .add(later(CommandAck.newBuilder(first)
                                    .setAnswer(AckAnswer.REJECTED)
                                    .build()));
                }),
                new Fault("a command is applied twice", Set.of("L8", "L14"), Set.of(), (grid, random) -> {
                    JobEvent started = started(grid, random);
                    grid.history()
                            .jobEvents()
                            .add(later(JobEvent.newBuilder(started)
                                    .setGridMs(started.getGridMs() + 60_000)
                                    .build()));
                }),
                fault("a job stops and nobody has said so", "L14", (grid, random) -> {
                    JobEvent started = started(grid, random);
                    grid.history()
                            .jobEvents()
                            .add(later(JobEvent.newBuilder(started)
                                    .setKind(JobEventKind.STOPPED)
                                    .build()));
                }));
    }

    private static CommandAck applied(SyntheticGrid grid, Random random) {
        return pick(grid.history().answers(), random, answer -> answer.getAnswer() == AckAnswer.ACCEPTED);
    }

    private static JobEvent started(SyntheticGrid grid, Random random) {
        return pick(grid.history().jobEvents(), random, event -> event.getKind() == JobEventKind.STARTED);
    }

    private static <T> Told<T> later(T what) {
        return new Told<>(TelemetryMaker.FIRST_TICK * 1_000 + 60_000, what);
    }

    private static <T> T pick(List<Told<T>> from, Random random, Predicate<T> which) {
        List<T> all = from.stream().map(Told::what).filter(which).toList();
        return all.get(random.nextInt(all.size()));
    }
}
