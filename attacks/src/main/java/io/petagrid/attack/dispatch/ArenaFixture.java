package io.petagrid.attack.dispatch;

import io.petagrid.domain.dispatch.DispatchEvent;
import io.petagrid.domain.dispatch.DispatchEvent.ChipModelKnown;
import io.petagrid.domain.dispatch.DispatchEvent.DatasetKnown;
import io.petagrid.domain.dispatch.DispatchEvent.ModelKnown;
import io.petagrid.domain.dispatch.DispatchSettings;
import io.petagrid.domain.dispatch.HostPowerSettings;
import io.petagrid.domain.fleet.ChipModel;
import io.petagrid.domain.fleet.CoreActivity;
import io.petagrid.domain.fleet.Density;
import io.petagrid.domain.fleet.Peak;
import io.petagrid.domain.fleet.Precision;
import io.petagrid.domain.fleet.SourceGrade;
import java.util.List;
import java.util.Map;

/** What every arena has: six sites in two regions, two chip models, two AI models, one dataset. */
final class ArenaFixture {
    static final String CHIP_A = "chip-a";
    static final String CHIP_B = "chip-b";
    private static final int HOSTS_A = 12;
    private static final int HOSTS_B = 8;

    /** As a grid that chooses nothing, but that it switches hosts off that were idle for ten minutes. */
    static final DispatchSettings SETTINGS = DispatchSettings.defaults().withHosts(new HostPowerSettings(600_000, 100));

    private ArenaFixture() {}

    static ArenaSite site(int index) {
        String region = index % 2 == 0 ? "north" : "south";
        ArenaSite.Traits traits = new ArenaSite.Traits(region, 1_000 * (1 + index), index == 1);
        return new ArenaSite(Arena.siteId(index), traits).with(HOSTS_A, CHIP_A).with(HOSTS_B, CHIP_B);
    }

    static List<DispatchEvent> references() {
        return List.of(
                new ChipModelKnown(chip(CHIP_A)),
                new ChipModelKnown(chip(CHIP_B)),
                new ModelKnown("llm", Map.of(CHIP_A, 1_000, CHIP_B, 800)),
                new ModelKnown("vision", Map.of(CHIP_B, 1_000)),
                new DatasetKnown("tokens", "site-2", 500));
    }

    private static ChipModel chip(String id) {
        return new ChipModel(
                id,
                1,
                0,
                "vendor",
                true,
                65_536,
                ArenaSite.CHIP_MW,
                1_000,
                CoreActivity.SM_ACTIVE,
                List.of(new Peak(Precision.FP16, Density.DENSE, 300_000, SourceGrade.ASSUMED, "assumed")));
    }
}
