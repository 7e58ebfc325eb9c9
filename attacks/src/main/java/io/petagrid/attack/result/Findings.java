package io.petagrid.attack.result;

import java.util.ArrayList;
import java.util.List;

/** What did not hold: counted all, told the first ones. May be used by several threads. */
public final class Findings {
    private static final int TOLD = 20;

    private final List<String> first = new ArrayList<>();
    private long count;

    /** Adds one. */
    public synchronized void add(String finding) {
        count++;
        if (first.size() < TOLD) {
            first.add(finding);
        }
    }

    /** How many there are. */
    public synchronized long count() {
        return count;
    }

    /** The first ones. */
    public synchronized List<String> first() {
        return List.copyOf(first);
    }
}
