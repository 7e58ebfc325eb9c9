package io.petagrid.verifier;

import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.ScopeKind;
import io.petagrid.wire.Supply;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Records of one topic of supply or energy, by scope and tick. */
final class ScopeRecords<R> {
    private final String what;
    private final Map<String, TreeMap<Long, R>> byScope = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private final boolean isWhole;

    private ScopeRecords(
            String what, List<R> records, Function<R, String> scope, Function<R, Long> tick, boolean isWhole) {
        this.what = what;
        this.isWhole = isWhole;
        for (R entry : records) {
            byScope.computeIfAbsent(scope.apply(entry), s -> new TreeMap<>()).put(tick.apply(entry), entry);
        }
    }

    static ScopeRecords<Supply> supply(GridHistory history, ScopeKind kind) {
        return new ScopeRecords<>(
                "supply of ",
                history.supply(kind),
                Supply::getScope,
                Supply::getTick,
                history.isWhole(GridHistory.Log.SUPPLY));
    }

    static ScopeRecords<EnergyBalance> energy(GridHistory history, ScopeKind kind) {
        return new ScopeRecords<>(
                "energy balance of ",
                history.energy(kind),
                EnergyBalance::getScope,
                EnergyBalance::getTick,
                history.isWhole(GridHistory.Log.SUPPLY));
    }

    @Nullable
    R get(String scope, long tick) {
        TreeMap<Long, R> records = byScope.get(scope);
        return records == null ? null : records.get(tick);
    }

    /** The record that is due; null, and a violation where its scope is past it, when it is not there. */
    @Nullable
    R due(String scope, long tick, Findings findings) {
        R found = get(scope, tick);
        used.add(scope + "@" + tick);
        if (found != null || isWithin(scope, tick)) {
            findings.check(found != null, () -> "no " + what + scope + " for tick " + tick);
        }
        return found;
    }

    private boolean isWithin(String scope, long tick) {
        TreeMap<Long, R> records = byScope.get(scope);
        return records != null && tick <= records.lastKey() && (isWhole || tick >= records.firstKey());
    }

    /** Checks that no record is there that was not due. */
    void checkAllDue(long fromTick, Findings findings) {
        byScope.forEach((scope, records) -> records.tailMap(fromTick)
                .keySet()
                .forEach(tick -> findings.check(
                        used.contains(scope + "@" + tick),
                        () -> what + scope + " for tick " + tick + " follows from no partials")));
    }

    String name(String scope, long tick) {
        return what + scope + " for tick " + tick;
    }
}
