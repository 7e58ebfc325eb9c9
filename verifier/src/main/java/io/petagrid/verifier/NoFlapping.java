package io.petagrid.verifier;

import io.petagrid.verifier.Verdict.LawVerdict;
import io.petagrid.wire.ChipSums;
import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionKind;
import io.petagrid.wire.DecisionReason;
import io.petagrid.wire.DecisionState;
import io.petagrid.wire.ScopeKind;
import io.petagrid.wire.Supply;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * L9: voluntary moves and pauses keep their dwell, a bound an hour and a gain that is worth their effort; hardly any is undone. What an operator
 * orders and what an emergency asks for is not voluntary.
 */
final class NoFlapping implements Law {
    private static final long HOUR_MS = 3_600_000;
    private static final long REVERSAL_MS = 6 * HOUR_MS;
    private static final long MOVED_PERMILLE = 50;
    private static final long PERMILLE = 1_000;
    private static final long REVERSALS_IN = 50;
    private static final int GAIN_FACTOR = 2;

    private final Findings findings = new Findings("L9", "no flapping");

    @Override
    public void see(GridHistory history) {
        new Walk(history).run();
    }

    @Override
    public LawVerdict verdict() {
        return findings.verdict();
    }

    private record Moved(long gridMs, int chips) {}

    private record Left(String site, long gridMs) {}

    /** One reading of the decisions, in their order. */
    private final class Walk {
        private final GridHistory history;
        private final TreeMap<Long, Long> running = new TreeMap<>();
        private final Map<String, Decision> placed = new HashMap<>();
        private final Map<String, Left> left = new HashMap<>();
        private final Deque<Moved> lastHour = new ArrayDeque<>();
        private long voluntary;
        private long reversals;

        private Walk(GridHistory history) {
            this.history = history;
            for (Supply supply : history.supply(ScopeKind.GRID)) {
                running.put(
                        supply.getTick(),
                        supply.getChips().stream()
                                .mapToLong(ChipSums::getAllocatedSeen)
                                .sum());
            }
        }

        private void run() {
            history.decisions().forEach(this::see);
            findings.check(
                    reversals * REVERSALS_IN <= voluntary,
                    () -> reversals + " of " + voluntary + " voluntary moves bring a job back within six hours");
        }

        private void see(Decision decision) {
            boolean isMove = decision.getKind() == DecisionKind.MOVE || decision.getKind() == DecisionKind.PAUSE;
            if (isMove
                    && decision.getState() == DecisionState.PROPOSED
                    && decision.getReason() == DecisionReason.PLANNED) {
                seeVoluntary(decision);
            }
            if (decision.getState() == DecisionState.SUPERSEDED && decision.getSite() != null) {
                left.put(decision.getJob(), new Left(decision.getSite(), decision.getGridMs()));
            }
            if (LifeCycle.isPlacement(decision.getKind()) && decision.getState() == DecisionState.ISSUED) {
                placed.put(decision.getJob(), decision);
            }
        }

        private void seeVoluntary(Decision decision) {
            voluntary++;
            Decision before = placed.get(decision.getJob());
            findings.check(
                    before == null || decision.getGridMs() - before.getGridMs() >= HOUR_MS,
                    () -> about(decision) + " comes before the job was where it is for an hour");
            Left from = left.get(decision.getJob());
            boolean isBack = from != null
                    && from.site.equals(decision.getSite())
                    && decision.getKind() == DecisionKind.MOVE
                    && decision.getGridMs() - from.gridMs < REVERSAL_MS;
            reversals += isBack ? 1 : 0;
            seeWorth(decision);
            seeBound(decision);
        }

        private void seeWorth(Decision decision) {
            Long gain = decision.getGainMicroyuan();
            Long effort = decision.getEffortMicroyuan();
            findings.check(
                    gain != null && effort != null && gain > 0 && gain / GAIN_FACTOR >= effort,
                    () -> about(decision) + " gains " + gain + " for an effort of " + effort + " micro-yuan");
        }

        private void seeBound(Decision decision) {
            lastHour.addLast(new Moved(decision.getGridMs(), decision.getChips()));
            while (lastHour.getFirst().gridMs + HOUR_MS <= decision.getGridMs()) {
                lastHour.removeFirst();
            }
            Map.Entry<Long, Long> known = running.floorEntry(decision.getTick());
            long moved = lastHour.stream().mapToLong(Moved::chips).sum();
            findings.check(
                    known == null || moved * PERMILLE <= known.getValue() * MOVED_PERMILLE,
                    () -> about(decision) + " is the " + moved + "th chip that moves in an hour where " + known
                            + " run");
        }

        private static String about(Decision decision) {
            return "decision " + decision.getDecision() + " (" + decision.getKind() + ", sequence "
                    + decision.getSequence() + ") of job " + decision.getJob();
        }
    }
}
