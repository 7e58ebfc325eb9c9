package io.petagrid.launcher.grid;

import io.petagrid.launcher.Failure;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.wire.ChipModelReference;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.SiteReference;
import java.util.Map;
import java.util.TreeSet;

/**
 * A grid's reference data as they stand now.
 *
 * @param sites by id
 * @param chipModels ids of the catalogue
 */
public record GridReference(Map<String, SiteReference> sites, java.util.Set<String> chipModels, GridClock clock) {
    public GridReference {
        sites = Map.copyOf(sites);
        chipModels = java.util.Set.copyOf(chipModels);
    }

    /**
     * Reads it.
     *
     * @throws Failure when the grid is not set up
     */
    public static GridReference read(GridAccess grid) {
        TopicReader reader = new TopicReader(grid);
        TreeSet<String> models = new TreeSet<>();
        reader.newest(TopicKind.REFERENCE_CHIP_MODEL, ChipModelReference.class)
                .values()
                .forEach(model -> models.add(model.getChipModel()));
        return new GridReference(reader.newest(TopicKind.REFERENCE_SITE, SiteReference.class), models, readClock(grid));
    }

    /**
     * The grid's clock.
     *
     * @throws Failure when it has none
     */
    public static GridClock readClock(GridAccess grid) {
        return new TopicReader(grid)
                .newest(TopicKind.REFERENCE_CLOCK, GridClock.class).values().stream()
                        .findFirst()
                        .orElseThrow(() -> Failure.environment(
                                "the grid at " + grid.bootstrapServers()
                                        + " has no clock yet; set it up with './petagrid sim'",
                                null));
    }
}
