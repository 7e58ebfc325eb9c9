package io.petagrid.backtest;

import io.petagrid.domain.plan.Pool;
import java.util.Arrays;

/**
 * The hosts of a pool, one by one: gangs go to the fullest host that they fit. A host is on while it works and for some minutes longer; it
 * tells how long its chips were on without work.
 */
final class HostPool {
    private final int chipsPerHost;
    private final int[] free;
    private final int[] hostsByFree;
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

    /** Hosts of each gang, in order; the job must fit. */
    int[] take(int chips, int gang, long nowMs) {
        int[] hosts = new int[chips / gang];
        for (int each = 0; each < hosts.length; each++) {
            hosts[each] = fullest(gang, nowMs);
            change(hosts[each], -gang, nowMs);
        }
        return hosts;
    }

    void give(int[] hosts, int gang, long nowMs) {
        for (int host : hosts) {
            change(host, gang, nowMs);
        }
    }

    /** The fullest that has room; of empty ones first those that are still on. */
    private int fullest(int gang, long nowMs) {
        int best = -1;
        int bestRank = Integer.MAX_VALUE;
        for (int host = 0; host < free.length; host++) {
            boolean isOff = free[host] == chipsPerHost && nowMs >= emptySince[host] + offAfterMs;
            int rank = isOff ? chipsPerHost + 1 : free[host];
            if (free[host] >= gang && rank < bestRank) {
                best = host;
                bestRank = rank;
            }
        }
        return best;
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
