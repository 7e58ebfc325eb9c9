package io.petagrid.bench.result;

import io.petagrid.verifier.Verdict.LawVerdict;
import java.util.Optional;

/**
 * A law that was checked.
 *
 * @param over what it was checked over
 * @param passes how many passes were checked
 * @param checked comparisons that were made
 * @param violation the first; empty where it held each time
 */
record CheckedLaw(String id, String name, String over, int passes, long checked, Optional<String> violation) {
    static CheckedLaw of(String over, LawVerdict law) {
        return new CheckedLaw(
                law.id(),
                law.name(),
                over,
                1,
                law.checked(),
                law.violations().stream().findFirst());
    }

    /** This and the same law over another pass. */
    CheckedLaw plus(CheckedLaw other) {
        return new CheckedLaw(
                id, name, over, passes + other.passes, checked + other.checked, violation.or(() -> other.violation));
    }

    boolean held() {
        return violation.isEmpty();
    }
}
