package io.petagrid.sim.setup;

import io.petagrid.schemas.topic.GridTopics;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.sim.Outlet;
import io.petagrid.sim.scenario.Scenario;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.SiteReference;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** Makes a grid what a scenario says: topics, catalogue, models, datasets, plan, its clock, and last the sites, which nothing is measured of before. */
public final class GridSetup {
    private static final String CLOCK_KEY = "clock";

    private final GridTopics topics;
    private final Outlet outlet;

    public GridSetup(GridTopics topics, Outlet outlet) {
        this.topics = topics;
        this.outlet = outlet;
    }

    /** Makes the topics that are missing. */
    public static void createTopics(GridTopics topics, Scenario scenario)
            throws ExecutionException, InterruptedException {
        topics.create(
                scenario.sites().stream().map(Scenario.Site::id).toList(),
                scenario.regions().stream().map(Scenario.Region::id).toList());
    }

    /**
     * Writes the reference data.
     *
     * @param known the grid's clock where it has one already; it is kept
     * @param startAppendMs broker time at which a new clock starts
     * @return the grid's clock
     */
    public GridClock publish(Scenario scenario, Optional<GridClock> known, long startAppendMs, int speed)
            throws ExecutionException, InterruptedException {
        GridClock clock = known.orElseGet(() -> new GridClock(scenario.startGridMs(), startAppendMs, speed));
        for (Scenario.Chip chip : scenario.chipModels()) {
            outlet.send(
                    TopicKind.REFERENCE_CHIP_MODEL,
                    chip.id() + "@1",
                    ReferenceRecords.chipModel(chip, scenario.startGridMs()));
        }
        scenario.models()
                .forEach(model -> outlet.send(TopicKind.REFERENCE_MODEL, model.id(), ReferenceRecords.model(model)));
        scenario.datasets()
                .forEach(data -> outlet.send(TopicKind.REFERENCE_DATASET, data.id(), ReferenceRecords.dataset(data)));
        List<SiteReference> sites =
                scenario.sites().stream().map(ReferenceRecords::site).toList();
        topics.identify(sites);
        outlet.send(TopicKind.REFERENCE_PLAN, scenario.plan().scope(), ReferenceRecords.plan(scenario.plan()));
        outlet.send(TopicKind.REFERENCE_CLOCK, CLOCK_KEY, clock);
        outlet.flush();
        sites.forEach(site -> outlet.send(TopicKind.REFERENCE_SITE, site.getSite(), site));
        outlet.flush();
        return clock;
    }
}
