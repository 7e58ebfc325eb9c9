package io.petagrid.verifier;

import io.petagrid.wire.Partial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares the partials of one telemetry partition with what the verifier finds in the raw telemetry. */
final class PartitionCheck {
    private final Member member;
    private final Map<Long, Partial> byTick = new HashMap<>();
    private final Reach reach;
    private final Findings balance;
    private final Findings conservation;
    private long firstTick = Long.MAX_VALUE;
    private long lastTick = Long.MIN_VALUE;
    private boolean sawFirst;

    /** How far back the raw telemetry goes. */
    enum Reach {
        /** As far as the fold that is checked. */
        WHOLE,
        /** Its beginning is gone: what depends on earlier reports cannot be compared. */
        CUT
    }

    PartitionCheck(Member member, List<Partial> partials, Reach reach, Findings balance, Findings conservation) {
        this.member = member;
        this.reach = reach;
        this.balance = balance;
        this.conservation = conservation;
        for (Partial partial : partials) {
            byTick.put(partial.getTick(), partial);
            firstTick = Math.min(firstTick, partial.getFromTick());
            lastTick = Math.max(lastTick, partial.getTick());
        }
    }

    /** Whether the fold that is checked has seen no more than what is still there. */
    static Reach reach(boolean partialLogIsWhole, List<Partial> partials, long beginning) {
        boolean sameStart = partialLogIsWhole && partials.getFirst().getFromOffset() >= beginning;
        return beginning == 0 || sameStart ? Reach.WHOLE : Reach.CUT;
    }

    Findings balance() {
        return balance;
    }

    Findings conservation() {
        return conservation;
    }

    /** Checks that nothing before the first partial was passed over. */
    void begins(long beginning, boolean partialLogIsWhole, Partial first) {
        if (partialLogIsWhole && beginning == 0) {
            balance.check(
                    first.getFromOffset() == 0,
                    () -> "the first partial of " + member + " begins at offset " + first.getFromOffset()
                            + "; the telemetry begins at 0");
        }
    }

    void see(OwnTick own) {
        boolean isFirst = !sawFirst;
        sawFirst = true;
        if (own.tick() < firstTick || own.tick() > lastTick || (isFirst && reach == Reach.CUT)) {
            return;
        }
        Partial partial = byTick.get(own.tick());
        balance.check(
                partial != null,
                () -> "no partial of " + member + " ends with tick " + own.tick()
                        + ", in which the telemetry has offsets " + own.fromOffset() + " to " + own.toOffset());
        if (partial != null) {
            compareSpan(own, partial);
            compareCounts(own, partial);
            if (reach == Reach.WHOLE) {
                conservation.checkSame(
                        own.sums(),
                        Figures.of(partial),
                        () -> "partial of " + member + " for tick " + own.tick() + " against the raw telemetry");
            }
        }
    }

    private void compareSpan(OwnTick own, Partial partial) {
        balance.check(
                own.fromTick() == partial.getFromTick()
                        && own.fromOffset() == partial.getFromOffset()
                        && own.toOffset() == partial.getToOffset()
                        && own.clockMs() == partial.getClockMs(),
                () -> "partial of " + member + " for tick " + own.tick() + " has ticks from " + partial.getFromTick()
                        + ", offsets " + partial.getFromOffset() + " to " + partial.getToOffset() + ", clock "
                        + partial.getClockMs() + "; the telemetry has ticks from " + own.fromTick() + ", offsets "
                        + own.fromOffset() + " to " + own.toOffset() + ", clock " + own.clockMs());
    }

    private void compareCounts(OwnTick own, Partial partial) {
        if (reach == Reach.WHOLE) {
            for (Fate fate : Fate.values()) {
                compare(own, partial, fate.name(), own.counts().get(fate), fate.of(partial.getCounts()));
            }
            return;
        }
        for (Fate fate : List.of(Fate.TICK, Fate.LATE, Fate.REJECTED)) {
            compare(own, partial, fate.name(), own.counts().get(fate), fate.of(partial.getCounts()));
        }
        long found = 0;
        long told = 0;
        for (Fate fate : List.of(Fate.ACCEPTED, Fate.SUPERSEDED, Fate.DUPLICATE)) {
            found += own.counts().get(fate);
            told += fate.of(partial.getCounts());
        }
        compare(own, partial, "ACCEPTED, SUPERSEDED or DUPLICATE", found, told);
    }

    private void compare(OwnTick own, Partial partial, String what, long found, long told) {
        balance.check(
                found == told,
                () -> "partial of " + member + " for tick " + partial.getTick() + " counts " + told + " " + what
                        + "; the telemetry from offset " + own.fromOffset() + " to " + own.toOffset() + " has "
                        + found);
    }
}
