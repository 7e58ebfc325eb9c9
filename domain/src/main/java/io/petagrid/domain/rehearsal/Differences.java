package io.petagrid.domain.rehearsal;

import io.petagrid.domain.dispatch.Decision;
import io.petagrid.domain.dispatch.DecisionState;
import io.petagrid.domain.redispatch.Contingency;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** What two courses differ in, in plain sentences. */
public final class Differences {
    private static final Set<DecisionState> BEGINNINGS =
            Set.of(DecisionState.PROPOSED, DecisionState.EXECUTING, DecisionState.REFUSED);

    private Differences() {}

    /** One line a difference; empty where there is none. */
    public static List<String> of(Rehearsal.Result result) {
        Map<String, String> asIs = said(result.asIs().decisions());
        Map<String, String> changed = said(result.changed().decisions());
        List<String> lines = new ArrayList<>();
        changed.forEach((subject, text) -> {
            String before = asIs.get(subject);
            if (before == null) {
                lines.add("+ " + text);
            } else if (!before.equals(text)) {
                lines.add("~ " + text + "  (as it is: " + before + ")");
            }
        });
        asIs.forEach((subject, text) -> {
            if (!changed.containsKey(subject)) {
                lines.add("- " + text);
            }
        });
        lines.addAll(unheld(result));
        return List.copyOf(lines);
    }

    /** How each decision begins, by what it is about. */
    private static Map<String, String> said(List<Decision> decisions) {
        Map<String, String> said = new TreeMap<>();
        for (Decision each : decisions) {
            if (BEGINNINGS.contains(each.state())) {
                String about = Objects.requireNonNullElse(each.job(), Objects.requireNonNullElse(each.site(), "grid"));
                said.putIfAbsent(
                        each.kind() + " " + about,
                        each.kind() + " " + about + (each.site() == null ? "" : " at " + each.site()) + " "
                                + each.state() + " (" + each.reason() + ")");
            }
        }
        return said;
    }

    private static List<String> unheld(Rehearsal.Result result) {
        Map<String, Contingency> before = new TreeMap<>();
        result.asIs().screen().forEach(each -> before.put(each.loss() + each.site(), each));
        List<String> lines = new ArrayList<>();
        for (Contingency each : result.changed().screen()) {
            Contingency was = before.get(each.loss() + each.site());
            if (was != null && was.unheld().size() != each.unheld().size()) {
                lines.add("~ if " + each.site() + (each.loss() == Contingency.Loss.SITE ? "" : "'s feeder")
                        + " were lost then, " + each.unheld().size()
                        + " jobs that cannot wait would find no room  (as it is: "
                        + was.unheld().size() + ")");
            }
        }
        return lines;
    }
}
