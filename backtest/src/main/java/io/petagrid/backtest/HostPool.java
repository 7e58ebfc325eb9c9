package io.petagrid.backtest;

import io.petagrid.domain.plan.Pool;
import java.util.Arrays;

/**
 * The hosts of a pool, one by one: gangs go to the fullest host that they fit, work
 * that may be paused and other work each to its own. A host is on while it works and for some minutes longer; it
 * tells how long its chips were on without work.
 */
final class HostPool {
    private final int chipsPerHost;
    private final int[] free;
    private final int[] hostsByFree;
    /** Whether a host was last filled with work that may be paused. */
    private final boolean[] pausable;

    /** Up to when idle chips are told, milliseconds. */
    private final long[] toldTo;
    /** When the host last became empty, milliseconds. */
    private final long[] emptySince;

    private final long offAfterMs;
    private final Idle idle;
    private int freeChips;

    /** Is told of chips that were on without work. */
    interface Idle {
        void idle(int chips, long fromMs, long toMs);
    }

    HostPool(Pool pool, int hosts, long offAfterMs, Idle idle) {
        this.chipsPerHost = pool.chipsPerHost();
        this.free = new int[hosts];
        Arrays.fill(free, chipsPerHost);
        this.hostsByFree = new int[chipsPerHost + 1];
        hostsByFree[chipsPerHost] = hosts;
        this.pausable = new boolean[hosts];
        this.toldTo = new long[hosts];
        this.emptySince = new long[hosts];
        Arrays.fill(emptySince, Long.MIN_VALUE / 2);
        this.offAfterMs = offAfterMs;
        this.idle = idle;
        this.freeChips = hosts * chipsPerHost;
    }

    int freeChips() {
        return freeChips;
    }

    boolean fits(int chips, int gang) {
        if (chips > freeChips) {
            return false;
        }
        int gangs = 0;
        for (int each = gang; each <= chipsPerHost; each++) {
            gangs += hostsByFree[each] * (each / gang);
        }
        return gangs * gang >= chips;
    }

    /** Hosts that are empty and that a job would have to use; the job must fit. */
    int opens(int chips, int gang) {
        int gangs = chips / gang;
        for (int each = gang; each < chipsPerHost && gangs > 0; each++) {
            gangs -= hostsByFree[each] * (each / gang);
        }
        return gangs <= 0 ? 0 : Math.ceilDiv(gangs, chipsPerHost / gang);
    }

    /**
     * Hosts of each gang, in order; the job must fit.
     *
     * @param mayPause such work is kept together, so that pauses empty whole hosts
     */
    int[] take(int chips, int gang, boolean mayPause, long nowMs) {
        int[] hosts = new int[chips / gang];
        for (int each = 0; each < hosts.length; each++) {
            int host = fullest(gang, mayPause, nowMs);
            if (free[host] == chipsPerHost) {
                pausable[host] = mayPause;
            }
            hosts[each] = host;
            change(host, -gang, nowMs);
        }
        return hosts;
    }

    void give(int[] hosts, int gang, long nowMs) {
        for (int host : hosts) {
            change(host, gang, nowMs);
        }
    }

    /** Of the hosts with work of the same kind the fullest, else an empty one, else the fullest of the others. */
    private int fullest(int gang, boolean mayPause, long nowMs) {
        int best = -1;
        int bestRank = Integer.MAX_VALUE;
        for (int host = 0; host < free.length; host++) {
            if (free[host] >= gang) {
                int rank = rank(host, mayPause, nowMs);
                if (rank < bestRank) {
                    best = host;
                    bestRank = rank;
                }
            }
        }
        return best;
    }

    private int rank(int host, boolean mayPause, long nowMs) {
        if (free[host] == chipsPerHost) {
            return nowMs < emptySince[host] + offAfterMs ? chipsPerHost : chipsPerHost + 1;
        }
        return pausable[host] == mayPause ? free[host] : 2 * chipsPerHost + free[host];
    }

    private void change(int host, int by, long nowMs) {
        settle(host, nowMs);
        hostsByFree[free[host]]--;
        free[host] += by;
        hostsByFree[free[host]]++;
        freeChips += by;
        if (free[host] == chipsPerHost) {
            emptySince[host] = nowMs;
        }
    }

    private void settle(int host, long nowMs) {
        long to = free[host] == chipsPerHost ? Math.min(nowMs, emptySince[host] + offAfterMs) : nowMs;
        if (free[host] > 0 && to > toldTo[host]) {
            idle.idle(free[host], toldTo[host], to);
        }
        toldTo[host] = nowMs;
    }

    /** Tells of all idle chips up to a time. */
    void settleAll(long nowMs) {
        for (int host = 0; host < free.length; host++) {
            settle(host, nowMs);
        }
    }
}
