package io.petagrid.app.view;

import io.petagrid.wire.Authority;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.ScopeKind;
import io.petagrid.wire.Settlement;
import io.petagrid.wire.Supply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Supply, energy, authority and books of every scope, the newest of each. */
final class ScopeBook {
    static final String GRID = "grid";
    /** How many ticks the grid may be ahead of a scope that tells nothing any more before a picture is made without waiting for it. */
    private static final int PATIENCE_TICKS = 2;
    /** A day of quarters of an hour. */
    private static final int BOOKS_KEPT = 96;

    private static final ScopeKey WHOLE = new ScopeKey(ScopeKind.GRID, GRID);

    private final Map<ScopeKey, TickRing<Supply>> supply = new HashMap<>();
    private final Map<ScopeKey, TickRing<EnergyBalance>> energy = new HashMap<>();
    private final Map<ScopeKey, Authority> authority = new HashMap<>();
    private final Map<ScopeKey, TreeMap<Long, Settlement>> books = new HashMap<>();
    private final Map<String, FeedView> feeds = new TreeMap<>();

    void accept(Supply record) {
        supply.computeIfAbsent(new ScopeKey(record.getKind(), record.getScope()), key -> new TickRing<>())
                .add(record.getTick(), record);
    }

    void accept(EnergyBalance record) {
        energy.computeIfAbsent(new ScopeKey(record.getKind(), record.getScope()), key -> new TickRing<>())
                .add(record.getTick(), record);
        if (record.getKind() == ScopeKind.SITE && record.getMissing().isEmpty()) {
            feeds.compute(
                    record.getScope(),
                    (site, known) -> (known == null ? FeedView.first(record.getImportLimitMw()) : known)
                            .with(record.getImportLimitMw(), record.getTick()));
        }
    }

    void accept(Authority record) {
        authority.put(new ScopeKey(record.getKind(), record.getScope()), record);
    }

    void accept(Settlement record) {
        TreeMap<Long, Settlement> intervals =
                books.computeIfAbsent(new ScopeKey(record.getKind(), record.getScope()), key -> new TreeMap<>());
        Settlement known = intervals.get(record.getFromGridMs());
        if (known == null || known.getVersion() <= record.getVersion()) {
            intervals.put(record.getFromGridMs(), record);
        }
        if (intervals.size() > BOOKS_KEPT) {
            intervals.pollFirstEntry();
        }
    }

    /** The newest tick that every scope has told, or that the grid has told long enough; the least long before the first. */
    long completeTick() {
        long grid = Math.min(newest(supply, WHOLE), newest(energy, WHOLE));
        if (grid == Long.MIN_VALUE) {
            return grid;
        }
        long slowest = grid;
        for (ScopeKey key : supply.keySet()) {
            slowest = Math.min(slowest, Math.min(newest(supply, key), newest(energy, key)));
        }
        return Math.max(slowest, grid - PATIENCE_TICKS);
    }

    private static long newest(Map<ScopeKey, ? extends TickRing<?>> rings, ScopeKey key) {
        TickRing<?> ring = rings.get(key);
        return ring == null ? Long.MIN_VALUE : ring.newest();
    }

    /** What the feeders of the sites carry, as told last. A tick that lacks meters tells nothing of it. */
    Map<String, FeedView> feeds() {
        return new TreeMap<>(feeds);
    }

    /** The scopes of a kind as they stood at a tick, in order of their ids. */
    Map<String, ScopeView> at(ScopeKind kind, long tick) {
        Map<String, ScopeView> views = new TreeMap<>();
        supply.forEach((key, ring) -> {
            Supply record = ring.at(tick);
            if (key.kind() == kind && record != null) {
                views.put(key.id(), view(key, record, tick));
            }
        });
        return views;
    }

    private ScopeView view(ScopeKey key, Supply record, long tick) {
        return new ScopeView(record, energyAt(key, tick), authority.get(key), newestBooks(key));
    }

    private @Nullable EnergyBalance energyAt(ScopeKey key, long tick) {
        TickRing<EnergyBalance> ring = energy.get(key);
        return ring == null ? null : ring.at(tick);
    }

    private List<Settlement> newestBooks(ScopeKey key) {
        TreeMap<Long, Settlement> intervals = books.get(key);
        return intervals == null
                ? List.of()
                : new ArrayList<>(intervals.descendingMap().values());
    }
}
