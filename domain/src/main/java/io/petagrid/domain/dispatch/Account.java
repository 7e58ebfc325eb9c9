package io.petagrid.domain.dispatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells of one decision in plain sentences: what it rests on, what bound it, what it costs, what lost, and what would have changed it. */
public final class Account {
    private static final int MOST_ALTERNATIVES = 3;
    private static final int MOST_FLIPS = 3;
    private static final double MICRO = 1e6;
    private static final double MW_PER_KW = 1e6;

    private final List<Decision> steps;
    private final List<String> lines = new ArrayList<>();

    private Account(List<Decision> steps) {
        this.steps = steps;
    }

    /**
     * @param steps of its life, the first one first; not empty
     * @param flips the smallest change first; null where it is of a kind that is not asked so
     */
    public static List<String> of(List<Decision> steps, @Nullable List<FlipCondition> flips) {
        Account account = new Account(steps);
        Decision first = steps.getFirst();
        account.what(first);
        account.evidence(first);
        account.cost(first);
        account.alternatives(first);
        if (flips != null) {
            account.flips(flips);
        }
        account.life();
        return List.copyOf(account.lines);
    }

    private void what(Decision first) {
        String about = first.job() != null ? first.job() : first.site() != null ? first.site() : "the grid";
        lines.add(String.format(
                Locale.ROOT,
                "%s is a %s about %s, made at tick %d (%s of grid time).",
                first.id(),
                first.kind(),
                about,
                first.tick(),
                Instant.ofEpochMilli(first.gridMs())));
        lines.add(first.explanation());
    }

    private void evidence(Decision first) {
        Evidence evidence = first.evidence();
        if (evidence == null) {
            return;
        }
        lines.add(String.format(
                Locale.ROOT,
                "It rests on tick %d of %s: %d free chips of %s, %d of them promised before, %d of %d chips seen, authority %s.",
                evidence.tick(),
                first.site(),
                evidence.freeChips(),
                first.chipModel(),
                evidence.promisedChips(),
                evidence.seenChips(),
                evidence.installedChips(),
                evidence.authority()));
        int left = evidence.freeChips() - evidence.promisedChips() - first.chips();
        long leftMw = evidence.headroomMw() - evidence.promisedMw() - evidence.addedMw();
        boolean isChips = (double) left / Math.max(1, evidence.freeChips())
                <= (double) leftMw / Math.max(1, evidence.headroomMw());
        lines.add(
                isChips
                        ? String.format(Locale.ROOT, "The limit that is nearest is free chips: it leaves %d.", left)
                        : String.format(
                                Locale.ROOT,
                                "The limit that is nearest is the feeders': it adds %.1f kW and leaves %.1f.",
                                evidence.addedMw() / MW_PER_KW,
                                leftMw / MW_PER_KW));
    }

    private void cost(Decision first) {
        Cost cost = first.cost();
        if (cost != null) {
            lines.add(String.format(
                    Locale.ROOT,
                    "It costs %.2f yuan by estimate: energy %.2f, surcharge %.2f, carbon %.2f, moving data %.2f, waiting for it %.2f.",
                    cost.total() / MICRO,
                    cost.energy() / MICRO,
                    cost.surcharge() / MICRO,
                    cost.carbon() / MICRO,
                    cost.transfer() / MICRO,
                    cost.waiting() / MICRO));
        }
    }

    private void alternatives(Decision first) {
        Cost own = first.cost();
        for (Alternative each :
                first.alternatives().stream().limit(MOST_ALTERNATIVES).toList()) {
            String place = each.chipModel().isEmpty() ? each.site() : each.site() + " with " + each.chipModel();
            Cost cost = each.cost();
            lines.add(
                    cost != null && own != null
                            ? String.format(
                                    Locale.ROOT,
                                    "Instead of it, %s would have cost %.2f yuan, %.2f more.",
                                    place,
                                    cost.total() / MICRO,
                                    (cost.total() - own.total()) / MICRO)
                            : "Not " + place + ": " + Verdicts.text(each.reason()) + ".");
        }
    }

    private void flips(List<FlipCondition> flips) {
        if (flips.isEmpty()) {
            lines.add("No change of a single input within its admissible range would have changed it.");
        }
        flips.stream().limit(MOST_FLIPS).forEach(flip -> lines.add("It would have been " + flip.text() + "."));
    }

    private void life() {
        lines.add("Its life: "
                + steps.stream()
                        .map(step -> step.state() + " at tick " + step.tick())
                        .collect(Collectors.joining(", "))
                + ".");
        Decision last = steps.getLast();
        if (steps.size() > 1) {
            lines.add(last.explanation());
        }
    }
}
