package io.petagrid.app.reject;

import io.petagrid.wire.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Sorts rejected records into those that can be written again and those that cannot, and counts both. */
public final class RedriveChoice {
    private final Set<String> redriven;
    private final int most;
    private final List<Rejected> writable = new ArrayList<>();
    private final Map<String, Long> byTopic = new TreeMap<>();
    private final Map<String, Long> leftOut = new TreeMap<>();

    /**
     * @param redriven origins of what was driven in again before
     * @param most how many at once; the rest waits for the next time
     */
    public RedriveChoice(Set<String> redriven, int most) {
        this.redriven = redriven;
        this.most = most;
    }

    /** Takes one; the oldest are to come first. */
    public void take(Rejected rejected) {
        String against = Redrive.against(rejected, redriven);
        if (against == null && writable.size() >= most) {
            against = "is one more than is written at once";
        }
        if (against == null) {
            writable.add(rejected);
            byTopic.merge(rejected.getTopic(), 1L, Long::sum);
        } else {
            leftOut.merge(against, 1L, Long::sum);
        }
    }

    /** What can be written again, the oldest first. */
    public List<Rejected> writable() {
        return List.copyOf(writable);
    }

    /** How many of that, by topic. Records. */
    public Map<String, Long> byTopic() {
        return new TreeMap<>(byTopic);
    }

    /** How many cannot be written again, by why: the end of a sentence about each. Records. */
    public Map<String, Long> leftOut() {
        return new TreeMap<>(leftOut);
    }
}
