package io.petagrid.domain.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Goes through history again, and tells of one decision. What would have changed it is asked of the core of that time, in the midst of
 * the step in which it decided, with what it had promised before in the same step.
 */
public final class Hindsight {
    private static final Set<DecisionKind> WEIGHED = Set.of(DecisionKind.PLACE, DecisionKind.RESUME, DecisionKind.MOVE);

    private final String decision;
    private final DispatchCore core;
    private final List<Decision> steps = new ArrayList<>();
    private List<FlipCondition> flips = List.of();

    /** @param job the job that the decision is about; empty where it is about none */
    public Hindsight(DispatchSettings settings, String decision, String job) {
        this.decision = decision;
        PlacementPolicy greedy = new GreedyPolicy(settings);
        this.core = new DispatchCore(settings, (row, wish, knowledge, promised, shortfalls) -> {
            Weighed weighed = greedy.weigh(row, wish, knowledge, promised, shortfalls);
            if (steps.isEmpty() && row.job().equals(job) && weighed.placement() != null) {
                flips = new Flips(new Question(row, wish, knowledge, promised, shortfalls, settings)).all();
            }
            return weighed;
        });
    }

    /**
     * Takes the next event of history.
     *
     * @param appendMs when history took it, milliseconds since 1970
     */
    public void step(DispatchEvent event, long appendMs) {
        core.step(event, appendMs).decisions().stream()
                .filter(each -> each.id().equals(decision))
                .forEach(steps::add);
    }

    /** Whether the decision has been made. */
    public boolean isFound() {
        return !steps.isEmpty();
    }

    /** The steps of its life so far. */
    public List<Decision> steps() {
        return List.copyOf(steps);
    }

    /** What would have changed it, the smallest change first; empty where nothing within the admissible ranges would. */
    public List<FlipCondition> flips() {
        return isFound() && WEIGHED.contains(steps.getFirst().kind()) ? flips : List.of();
    }

    /**
     * In plain sentences.
     *
     * @throws IllegalStateException where the decision has not been made yet
     */
    public List<String> account() {
        if (!isFound()) {
            throw new IllegalStateException("history has not come to " + decision);
        }
        boolean isWeighed = WEIGHED.contains(steps.getFirst().kind());
        return Account.of(steps, isWeighed ? flips : null);
    }
}
