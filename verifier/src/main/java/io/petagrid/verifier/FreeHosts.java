package io.petagrid.verifier;

import java.util.List;

/** Hosts by how many chips they have free. A gang takes its chips from one host: from one that it leaves the fewest free. */
final class FreeHosts {
    private final int[] hosts;

    FreeHosts(List<Integer> hostsByFreeChips) {
        hosts = hostsByFreeChips.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Free chips of all hosts. */
    long chips() {
        long chips = 0;
        for (int free = 0; free < hosts.length; free++) {
            chips += (long) free * hosts[free];
        }
        return chips;
    }

    /** Takes as many whole gangs as there is room for; whether that was all of them. */
    boolean take(int chips, int gang) {
        int gangs = gang <= 0 ? 0 : (chips + gang - 1) / gang;
        for (int free = gang; gangs > 0 && free < hosts.length; ) {
            if (hosts[free] > 0) {
                hosts[free]--;
                hosts[free - gang]++;
                gangs--;
                free = gang;
            } else {
                free++;
            }
        }
        return gangs == 0;
    }
}
