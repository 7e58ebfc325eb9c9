package io.petagrid.verifier;

import io.petagrid.verifier.GridHistory.Log;
import io.petagrid.verifier.GridHistory.Told;
import io.petagrid.verifier.Verdict.LawVerdict;
import io.petagrid.wire.AckAnswer;
import io.petagrid.wire.Command;
import io.petagrid.wire.CommandAck;
import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionState;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.JobEvent;
import io.petagrid.wire.JobEventKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** L8: a site applies no lower epoch after a higher one, each command at most once, and none that has expired. */
final class CommandsOnce implements Law {
    private static final long TICK_MS = 1_000;

    private final Findings findings = new Findings("L8", "commands once, in time, of no lower epoch");
    private final Map<String, Command> commands = new HashMap<>();

    @Override
    public void see(GridHistory history) {
        for (Told<Command> told : history.commands()) {
            commands.putIfAbsent(key(told.what().getSite(), told.what().getDecision()), told.what());
        }
        seeAnswers(history);
        seeStarts(history);
        if (history.isWhole(Log.COMMAND)) {
            seeIssued(history);
        }
    }

    private static String key(String site, String decision) {
        return site + "/" + decision;
    }

    @Override
    public LawVerdict verdict() {
        return findings.verdict();
    }

    private void seeAnswers(GridHistory history) {
        Map<String, CommandAck> answered = new HashMap<>();
        Map<String, Integer> highest = new HashMap<>();
        for (Told<CommandAck> told : history.answers()) {
            CommandAck answer = told.what();
            String key = key(answer.getSite(), answer.getDecision());
            CommandAck before = answered.putIfAbsent(key, answer);
            findings.check(
                    before == null || before.equals(answer),
                    () -> answer.getSite() + " answers " + answer.getDecision() + " twice, and otherwise: " + before
                            + " and " + answer);
            if (before == null && answer.getAnswer() != AckAnswer.REJECTED) {
                int seen = highest.merge(answer.getSite(), answer.getEpoch(), Math::max);
                findings.check(
                        answer.getEpoch() >= seen,
                        () -> answer.getSite() + " applies " + answer.getDecision() + " of epoch " + answer.getEpoch()
                                + " after one of epoch " + seen);
                seeApplied(answer, commands.get(key), history);
            }
        }
    }

    private void seeApplied(CommandAck answer, @Nullable Command command, GridHistory history) {
        if (command == null) {
            findings.check(
                    !history.isWhole(Log.COMMAND),
                    () -> answer.getSite() + " applies " + answer.getDecision() + ", which it was not told");
            return;
        }
        findings.check(
                command.getEpoch() == answer.getEpoch() && command.getJob().equals(answer.getJob()),
                () -> answer.getSite() + " answers " + answer.getDecision() + " for epoch " + answer.getEpoch()
                        + " and job " + answer.getJob() + "; it was told " + command);
        GridClock clock = history.clock();
        if (clock != null) {
            long tick = tick(answer.getGridMs(), clock);
            findings.check(
                    tick < command.getExpiresTick(),
                    () -> answer.getSite() + " applies " + answer.getDecision() + " at tick " + tick
                            + "; it was not to be applied from " + command.getExpiresTick() + " on");
        }
    }

    /** The broker's second of a grid time. */
    private static long tick(long gridMs, GridClock clock) {
        return Math.floorDiv(
                clock.getStartAppendMs() + Math.floorDiv(gridMs - clock.getEpochGridMs(), (long) clock.getSpeed()),
                TICK_MS);
    }

    /** A job starts at a site at most once by the same decision. */
    private void seeStarts(GridHistory history) {
        Set<String> started = new HashSet<>();
        for (Told<JobEvent> told : history.jobEvents()) {
            JobEvent event = told.what();
            if (event.getKind() == JobEventKind.STARTED && event.getDecision() != null) {
                findings.check(
                        started.add(key(event.getSite(), event.getDecision())),
                        () -> event.getSite() + " starts " + event.getJob() + " twice by " + event.getDecision());
            }
        }
    }

    /** What is told to be issued is in the site's topic. */
    private void seeIssued(GridHistory history) {
        for (Decision decision : history.decisions()) {
            String site = decision.getFromSite() == null ? decision.getSite() : decision.getFromSite();
            if (decision.getState() == DecisionState.ISSUED && site != null) {
                findings.check(
                        commands.containsKey(key(site, decision.getDecision()))
                                || commands.containsKey(key(decision.getSite(), decision.getDecision())),
                        () -> "decision " + decision.getDecision() + " is issued, and " + site + " is told nothing");
            }
        }
    }
}
