package io.petagrid.domain.dispatch;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Sites and groups of hosts at which nothing new is placed by decision: they are drained, or their feeders cannot carry more. */
final class Closures {
    private final Map<Reason, Set<HostGroup>> closed = new EnumMap<>(Reason.class);

    void close(HostGroup group, Reason reason) {
        closed.computeIfAbsent(reason, r -> new TreeSet<>()).add(group);
    }

    void open(HostGroup group, Reason reason) {
        closed.getOrDefault(reason, new TreeSet<>()).remove(group);
    }

    /** Why nothing new is placed at a whole site; empty where that is not so. */
    Optional<Reason> against(String site) {
        return against(new HostGroup(site, null));
    }

    /** Why nothing new is placed on the hosts of a chip model alone; empty where that is not so. */
    Optional<Reason> against(HostGroup group) {
        for (Map.Entry<Reason, Set<HostGroup>> each : closed.entrySet()) {
            if (each.getValue().contains(group)) {
                return Optional.of(each.getKey());
            }
        }
        return Optional.empty();
    }
}
