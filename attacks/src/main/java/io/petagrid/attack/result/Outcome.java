package io.petagrid.attack.result;

import java.util.List;
import java.util.Map;

/**
 * How an attack went.
 *
 * @param attack its name
 * @param seed what it can be done again with
 * @param figures what was counted and measured, in the order in which it is told
 * @param findings how often something did not hold
 * @param first the first of these
 */
public record Outcome(String attack, long seed, Map<String, Object> figures, long findings, List<String> first) {
    /** Makes one of what was found. */
    public static Outcome of(String attack, long seed, Map<String, Object> figures, Findings findings) {
        return new Outcome(attack, seed, figures, findings.count(), findings.first());
    }

    /** Whether everything held. */
    public boolean held() {
        return findings == 0;
    }
}
