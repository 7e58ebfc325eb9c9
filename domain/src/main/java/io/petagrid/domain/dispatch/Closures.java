package io.petagrid.domain.dispatch;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Sites at which nothing new is placed by decision: they are drained, or their feeders cannot carry more. */
final class Closures {
    private final Map<Reason, Set<String>> closed = new EnumMap<>(Reason.class);

    void close(String site, Reason reason) {
        closed.computeIfAbsent(reason, r -> new TreeSet<>()).add(site);
    }

    void open(String site, Reason reason) {
        closed.getOrDefault(reason, new TreeSet<>()).remove(site);
    }

    /** Why nothing new is placed at a site; empty where that is not so. */
    Optional<Reason> against(String site) {
        for (Map.Entry<Reason, Set<String>> each : closed.entrySet()) {
            if (each.getValue().contains(site)) {
                return Optional.of(each.getKey());
            }
        }
        return Optional.empty();
    }
}
