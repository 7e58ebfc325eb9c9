package io.petagrid.verifier;

import io.petagrid.verifier.Verdict.LawVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What is found about one law while records are compared: how many comparisons, and the first violations. */
final class Findings {
    private static final int MAX_VIOLATIONS = 20;

    private final String id;
    private final String name;
    private final List<String> violations = new ArrayList<>();
    private long checked;

    Findings(String id, String name) {
        this.id = id;
        this.name = name;
    }

    /** Counts a comparison; the sentence is asked for only when it does not hold. */
    void check(boolean holds, Supplier<String> otherwise) {
        checked++;
        if (!holds && violations.size() < MAX_VIOLATIONS) {
            violations.add(otherwise.get());
        }
    }

    /** Compares every figure of two sums. */
    void checkSame(Sums expected, Sums actual, Supplier<String> about) {
        checked += Math.max(1, expected.size());
        if (violations.size() < MAX_VIOLATIONS) {
            String difference = actual.differenceFrom(expected);
            if (difference != null) {
                violations.add(about.get() + ": " + difference);
            }
        }
    }

    /** An empty copy for one part of the work. */
    Findings part() {
        return new Findings(id, name);
    }

    /** Takes over what was found in a part. */
    void add(Findings part) {
        checked += part.checked;
        for (String violation : part.violations) {
            if (violations.size() < MAX_VIOLATIONS) {
                violations.add(violation);
            }
        }
    }

    LawVerdict verdict() {
        return new LawVerdict(id, name, violations.isEmpty(), checked, violations);
    }
}
