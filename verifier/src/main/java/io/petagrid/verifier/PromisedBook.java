package io.petagrid.verifier;

import io.petagrid.wire.Decision;
import io.petagrid.wire.PlacementEvidence;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was promised and not yet given back, added up from decisions alone. */
final class PromisedBook {
    private final Map<Place, Long> chips = new HashMap<>();
    private final Map<Place, TreeMap<Long, Level>> history = new HashMap<>();
    /** Live promises by decision. */
    private final Map<String, Promise> promises = new HashMap<>();

    /** A chip model at a site. */
    record Place(String site, String chipModel) {}

    /** What one decision has promised. */
    record Promise(Place place, String job, int chips, int gang, long addedMw) {}

    /** The book while a tick was the newest known: the least that it held, and what it held last. */
    private record Level(long least, long last) {}

    /** Applies a decision; the chips that are promised at its place then. */
    long apply(Decision decision) {
        Place place = place(decision);
        if (place == null) {
            return 0;
        }
        long before = chips(place);
        if (decision.getPromisedChange() == 0) {
            return before;
        }
        long after = before + decision.getPromisedChange();
        chips.put(place, after);
        note(place, decision.getTick(), before, after);
        keepPromise(place, decision);
        return after;
    }

    private void note(Place place, long tick, long before, long after) {
        TreeMap<Long, Level> levels = history.computeIfAbsent(place, p -> new TreeMap<>());
        Level known = levels.get(tick);
        long least = known == null ? Math.min(before, after) : Math.min(known.least, after);
        levels.put(tick, new Level(least, after));
    }

    private void keepPromise(Place place, Decision decision) {
        Promise known = promises.remove(decision.getDecision());
        int left = (known == null ? 0 : known.chips) + decision.getPromisedChange();
        if (left > 0) {
            PlacementEvidence evidence = decision.getEvidence();
            long addedMw = known != null ? known.addedMw : evidence == null ? 0 : evidence.getAddedMw();
            String job = String.valueOf(decision.getJob());
            promises.put(decision.getDecision(), new Promise(place, job, left, decision.getGang(), addedMw));
        }
    }

    static @Nullable Place place(Decision decision) {
        return decision.getSite() == null || decision.getChipModel() == null
                ? null
                : new Place(decision.getSite(), decision.getChipModel());
    }

    long chips(Place place) {
        return chips.getOrDefault(place, 0L);
    }

    /** Power promised at a site, milliwatts. */
    long milliwatts(String site) {
        return promises.values().stream()
                .filter(promise -> promise.place.site.equals(site))
                .mapToLong(Promise::addedMw)
                .sum();
    }

    /** The live promises at a place, in order of their jobs. */
    Collection<Promise> at(Place place) {
        TreeMap<String, Promise> byJob = new TreeMap<>();
        promises.forEach((decision, promise) -> {
            if (promise.place.equals(place)) {
                byJob.put(promise.job + "/" + decision, promise);
            }
        });
        return byJob.values();
    }

    /** The least that was promised at a place while a tick was the newest that was known. */
    long least(Place place, long tick) {
        TreeMap<Long, Level> levels = history.get(place);
        Map.Entry<Long, Level> at = levels == null ? null : levels.floorEntry(tick);
        if (at == null) {
            return 0;
        }
        return at.getKey() == tick ? at.getValue().least : at.getValue().last;
    }
}
