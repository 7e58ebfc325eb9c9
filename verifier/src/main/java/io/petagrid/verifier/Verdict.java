package io.petagrid.verifier;

import java.util.List;

/**
 * What the verifier found.
 *
 * @param laws one entry a law, in their order
 */
public record Verdict(List<LawVerdict> laws) {
    public Verdict {
        laws = List.copyOf(laws);
    }

    /** Whether every law held. */
    public boolean held() {
        return laws.stream().allMatch(LawVerdict::held);
    }

    /**
     * What was found about one law.
     *
     * @param id as in the list of laws, e.g. L1
     * @param name in a few words
     * @param held whether no violation was found
     * @param checked comparisons that were made
     * @param violations the first twenty, each a sentence with scope, tick, partition or job
     */
    public record LawVerdict(String id, String name, boolean held, long checked, List<String> violations) {
        public LawVerdict {
            violations = List.copyOf(violations);
        }
    }
}
