package io.petagrid.verifier;

import io.petagrid.verifier.PromisedBook.Place;
import io.petagrid.wire.ChipSums;
import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionKind;
import io.petagrid.wire.DecisionState;
import io.petagrid.wire.ScopeKind;
import io.petagrid.wire.Supply;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which sites were told to be short of chips, and whether each that was short was told in time. */
final class Shortfalls {
    private static final int WITHIN_TICKS = 3;
    /** Supply may be this much ahead of the decisions that follow from it, as both are still being written. */
    private static final int AHEAD_TICKS = 10;

    private final Set<String> open = new HashSet<>();
    /** By site, the tick at which a shortfall began or ended. */
    private final Map<String, TreeMap<Long, Told>> told = new HashMap<>();

    private long lastTick = Long.MIN_VALUE;

    /** What was told while a tick was the newest that was known. */
    private record Told(boolean began, boolean openAfter) {}

    void see(Decision decision) {
        lastTick = Math.max(lastTick, decision.getTick());
        String site = decision.getSite();
        if (decision.getKind() != DecisionKind.SHORTFALL || site == null) {
            return;
        }
        boolean begins = decision.getState() == DecisionState.EXECUTING;
        if (begins) {
            open.add(site);
        } else if (decision.getState() == DecisionState.COMPLETED) {
            open.remove(site);
        }
        told.computeIfAbsent(site, s -> new TreeMap<>())
                .merge(
                        decision.getTick(),
                        new Told(begins, open.contains(site)),
                        (before, now) -> new Told(before.began || now.began, now.openAfter));
    }

    boolean isOpen(String site) {
        return open.contains(site);
    }

    /** Checks every tick of every site: what was held or promised beyond the healthy chips was told within 3 ticks. */
    void check(GridHistory history, PromisedBook book, Findings findings) {
        long newest = history.supply(ScopeKind.SITE).stream()
                .mapToLong(Supply::getTick)
                .max()
                .orElse(0);
        long known = Math.max(lastTick, newest - AHEAD_TICKS);
        for (Supply supply : history.supply(ScopeKind.SITE)) {
            if (supply.getTick() + WITHIN_TICKS <= known) {
                long shortBy = shortBy(supply, book);
                findings.check(
                        shortBy <= 0 || isTold(supply.getScope(), supply.getTick()),
                        () -> supply.getScope() + " is short of " + shortBy + " chips at tick " + supply.getTick()
                                + " and no shortfall follows within " + WITHIN_TICKS + " ticks");
            }
        }
    }

    /** With the least that can have been promised at that tick. */
    private static long shortBy(Supply supply, PromisedBook book) {
        long missing = 0;
        for (ChipSums chips : supply.getChips()) {
            Place place = new Place(supply.getScope(), chips.getChipModel());
            long committed = chips.getAllocatedSeen() + book.least(place, supply.getTick());
            missing += Math.max(0, committed - chips.getHealthy());
        }
        return missing;
    }

    private boolean isTold(String site, long tick) {
        TreeMap<Long, Told> ofSite = told.get(site);
        if (ofSite == null) {
            return false;
        }
        Map.Entry<Long, Told> before = ofSite.lowerEntry(tick);
        boolean wasOpen = before != null && before.getValue().openAfter;
        return (wasOpen
                        && ofSite.subMap(tick, true, tick, true).values().stream()
                                .allMatch(Told::openAfter))
                || ofSite.subMap(tick, true, tick + WITHIN_TICKS, true).values().stream()
                        .anyMatch(Told::began);
    }
}
