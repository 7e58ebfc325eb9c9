package io.petagrid.bench.steps;

import io.petagrid.domain.telemetry.ChipField;
import io.petagrid.domain.telemetry.ChipSums;
import io.petagrid.sim.scenario.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Sums of chips as a site has them: a scenario's models, a thousand hosts of each, half of them with a job. */
final class SampleSums {
    static final int HOSTS = 1_000;

    private static final int CHIPS_PER_HOST = 8;
    private static final long CHIPS = (long) HOSTS * CHIPS_PER_HOST;
    private static final long PERMILLE = 970;
    private static final long CHIP_MW = 300_000;

    private SampleSums() {}

    static List<ChipSums> of(Scenario scenario) {
        List<ChipSums> all = new ArrayList<>();
        scenario.chipModels().stream()
                .map(Scenario.Chip::id)
                .sorted(Comparator.naturalOrder())
                .forEach(model -> all.add(of(model)));
        return all;
    }

    private static ChipSums of(String model) {
        ChipSums sums = new ChipSums(model);
        sums.add(ChipField.INSTALLED, CHIPS);
        sums.add(ChipField.HEALTHY, CHIPS);
        sums.add(ChipField.ALLOCATED_HEALTHY, CHIPS / 2);
        sums.add(ChipField.ALLOCATED_SEEN, CHIPS / 2);
        for (ChipField field : ChipField.values()) {
            if (field.name().endsWith("_PERMILLE")) {
                sums.add(field, CHIPS * PERMILLE);
            }
        }
        sums.add(ChipField.POWER_MW, CHIPS * CHIP_MW);
        sums.addHosts(0, HOSTS / 2);
        sums.addHosts(CHIPS_PER_HOST, HOSTS / 2);
        return sums;
    }
}
