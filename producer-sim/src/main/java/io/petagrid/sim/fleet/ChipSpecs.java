package io.petagrid.sim.fleet;

import io.petagrid.sim.scenario.Scenario;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The chip models of a scenario by their ids. */
public final class ChipSpecs {
    private final Map<String, ChipSpec> specs = new TreeMap<>();

    public ChipSpecs(Scenario scenario) {
        scenario.chipModels().forEach(chip -> specs.put(chip.id(), ChipSpec.of(chip)));
    }

    public Optional<ChipSpec> find(String model) {
        return Optional.ofNullable(specs.get(model));
    }
}
