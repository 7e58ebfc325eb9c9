package io.petagrid.attack.dispatch;

import io.petagrid.domain.dispatch.Decision;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** A decision is about the same job, place and chips from its first step to its last. */
final class SameSubject implements DecisionLaw {
    private final Consumer<String> findings;
    private final Map<String, Decision> first = new HashMap<>();

    SameSubject(Consumer<String> findings) {
        this.findings = findings;
    }

    @Override
    public void look(Decision decision) {
        Decision before = first.putIfAbsent(decision.id(), decision);
        if (before != null && !isSame(before, decision)) {
            findings.accept("life: other job, place or chips than before: " + decision + " after " + before);
        }
    }

    private static boolean isSame(Decision one, Decision other) {
        return one.kind() == other.kind()
                && Objects.equals(one.job(), other.job())
                && Objects.equals(one.site(), other.site())
                && Objects.equals(one.chipModel(), other.chipModel())
                && one.chips() == other.chips();
    }
}
