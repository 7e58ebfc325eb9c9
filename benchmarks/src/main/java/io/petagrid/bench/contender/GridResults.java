package io.petagrid.bench.contender;

import io.petagrid.bench.load.Expected;
import io.petagrid.bench.load.TickSums;
import io.petagrid.wire.ChipSums;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.Supply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What was published: supply and energy by scope and tick, compared with what was written without any tolerance. */
final class GridResults {
    private static final String GRID = "grid";

    private final Map<ScopeTick, Supply> supplies = new HashMap<>();
    private final Map<ScopeTick, EnergyBalance> energies = new HashMap<>();

    private record ScopeTick(String scope, long tick) {}

    void take(@Nullable SpecificRecord value) {
        if (value instanceof Supply supply) {
            supplies.put(new ScopeTick(supply.getScope(), supply.getTick()), supply);
        } else if (value instanceof EnergyBalance energy) {
            energies.put(new ScopeTick(energy.getScope(), energy.getTick()), energy);
        }
    }

    /** Whether supply and energy of the grid are there for a tick. */
    boolean hasGrid(long tick) {
        ScopeTick key = new ScopeTick(GRID, tick);
        return supplies.containsKey(key) && energies.containsKey(key);
    }

    /** The first difference of grid and sites in a sentence; null where there is none. */
    @Nullable
    String problem(Expected expected, long baseTick, int ticks) {
        String problem = problem(GRID, expected.grid(), baseTick, ticks);
        for (Map.Entry<String, List<TickSums>> site : expected.sites().entrySet()) {
            problem = problem == null ? problem(site.getKey(), site.getValue(), baseTick, ticks) : problem;
        }
        return problem;
    }

    private @Nullable String problem(String scope, List<TickSums> wanted, long baseTick, int ticks) {
        for (int tick = 0; tick < ticks; tick++) {
            ScopeTick key = new ScopeTick(scope, baseTick + tick);
            String problem = problem(supplies.get(key), energies.get(key), wanted.get(tick));
            if (problem != null) {
                return scope + " at tick " + tick + ": " + problem;
            }
        }
        return null;
    }

    private static @Nullable String problem(@Nullable Supply supply, @Nullable EnergyBalance energy, TickSums wanted) {
        if (supply == null || energy == null) {
            return "nothing was published";
        }
        long available = supply.getChips().stream()
                .mapToLong(ChipSums::getAvailablePermille)
                .sum();
        String problem = differs("installed chips", supply.getEvidence().getInstalledChips(), wanted.chips());
        problem = problem != null
                ? problem
                : differs("seen chips", supply.getEvidence().getSeenChips(), wanted.chips());
        problem = problem != null ? problem : differs("seen hosts", supply.getHostsSeen(), wanted.reports());
        problem = problem != null ? problem : differs("available permille", available, wanted.availablePermille());
        problem = problem != null ? problem : differs("host power", energy.getHostPowerMw(), wanted.hostPowerMw());
        return problem != null ? problem : differs("chip power", energy.getChipPowerMw(), wanted.chipPowerMw());
    }

    private static @Nullable String differs(String what, long found, long wanted) {
        return found == wanted ? null : what + " " + found + " in place of " + wanted;
    }
}
