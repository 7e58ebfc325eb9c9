package io.petagrid.app.view;

import io.petagrid.wire.Decision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The decisions: those that live, and the last ones that do not. */
final class DecisionBook {
    private static final int LIVE_KEPT = 20_000;
    private static final int PAST_KEPT = 2_000;

    private final Map<String, DecisionLife> live = new LinkedHashMap<>();
    private final Map<String, DecisionLife> past = new LinkedHashMap<>();
    private Map<String, DecisionLife> copy = Map.of();
    private boolean isCopyOld;

    void accept(Decision step) {
        String id = step.getDecision();
        DecisionLife before = taken(id);
        DecisionLife after = before == null ? DecisionLife.of(step) : before.with(step);
        (after.isPast() ? past : live).put(id, after);
        JobBook.forgetOldest(past, PAST_KEPT);
        JobBook.forgetOldest(live, LIVE_KEPT);
        isCopyOld = true;
    }

    private @Nullable DecisionLife taken(String id) {
        DecisionLife known = live.remove(id);
        return known == null ? past.remove(id) : known;
    }

    /** The decisions by their ids, the one that changed last first. */
    Map<String, DecisionLife> decisions() {
        if (isCopyOld) {
            List<DecisionLife> all = new ArrayList<>(live.values());
            all.addAll(past.values());
            all.sort((a, b) -> Long.compare(b.last().getSequence(), a.last().getSequence()));
            Map<String, DecisionLife> ordered = new LinkedHashMap<>();
            all.forEach(life -> ordered.put(life.last().getDecision(), life));
            copy = Collections.unmodifiableMap(ordered);
            isCopyOld = false;
        }
        return copy;
    }
}
