package io.petagrid.bench.steps;

import io.petagrid.app.wire.ReferenceMapper;
import io.petagrid.domain.fleet.Catalogue;
import io.petagrid.sim.scenario.Scenario;
import io.petagrid.sim.setup.ReferenceRecords;

/** A scenario's chip models as the application knows them. */
public final class SampleCatalogue {
    private SampleCatalogue() {}

    public static Catalogue of(Scenario scenario) {
        Catalogue catalogue = Catalogue.empty();
        for (Scenario.Chip chip : scenario.chipModels()) {
            catalogue =
                    catalogue.with(ReferenceMapper.chipModel(ReferenceRecords.chipModel(chip, scenario.startGridMs())));
        }
        return catalogue;
    }
}
