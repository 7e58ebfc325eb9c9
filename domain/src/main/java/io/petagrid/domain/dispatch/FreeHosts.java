package io.petagrid.domain.dispatch;

import java.util.Arrays;

/** Hosts of one chip model by how many chips they have free; gangs are taken out of it, each from the fullest host that it fits. */
final class FreeHosts {
    private final int[] hostsByFreeChips;

    FreeHosts(int[] hostsByFreeChips) {
        this.hostsByFreeChips = Arrays.copyOf(hostsByFreeChips, hostsByFreeChips.length);
    }

    /** Takes chips in gangs; false when they do not all fit, and then some of them are taken. */
    boolean take(int chips, int gang) {
        for (int left = chips; left > 0; left -= gang) {
            int free = gang;
            while (free < hostsByFreeChips.length && hostsByFreeChips[free] == 0) {
                free++;
            }
            if (free >= hostsByFreeChips.length) {
                return false;
            }
            hostsByFreeChips[free]--;
            hostsByFreeChips[free - gang]++;
        }
        return true;
    }
}
