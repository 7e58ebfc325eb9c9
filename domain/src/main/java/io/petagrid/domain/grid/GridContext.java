package io.petagrid.domain.grid;

import io.petagrid.domain.authority.ExpectedChips;
import io.petagrid.domain.energy.RegionSignals;
import io.petagrid.domain.fleet.Catalogue;
import io.petagrid.domain.fleet.ChipModel;
import io.petagrid.domain.fleet.SupplyPlan;
import io.petagrid.domain.time.GridClock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What figures rest on beside telemetry: catalogue, clock, plans and signals, as the log has told them so far. */
public final class GridContext {
    private Catalogue catalogue = Catalogue.empty();
    private @Nullable GridClock clock;
    private final Map<String, SupplyPlan> plans = new TreeMap<>();
    private final Map<String, RegionSignals> signals = new TreeMap<>();
    private final Map<String, ExpectedChips> expected = new TreeMap<>();

    public void put(ChipModel model) {
        catalogue = catalogue.with(model);
    }

    public void put(GridClock newClock) {
        clock = newClock;
    }

    public void put(SupplyPlan plan) {
        plans.put(plan.scope(), plan);
    }

    /** What a site should show by its plan. */
    public void expect(String site, ExpectedChips chips) {
        expected.put(site, chips);
    }

    /** What a site should show by its plan; nothing where it has none. */
    public ExpectedChips expected(String site) {
        return expected.getOrDefault(site, ExpectedChips.NONE);
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    /** @throws IllegalStateException before the log has told the clock */
    public GridClock clock() {
        if (clock == null) {
            throw new IllegalStateException("the log holds figures before it holds the grid's clock");
        }
        return clock;
    }

    public boolean hasClock() {
        return clock != null;
    }

    /** The plan about a scope. */
    public Optional<SupplyPlan> plan(String scope) {
        return Optional.ofNullable(plans.get(scope));
    }

    /** The signals of a region. */
    public RegionSignals signals(String region) {
        return signals.computeIfAbsent(region, r -> new RegionSignals());
    }
}
