package io.petagrid.launcher.grid;

import io.petagrid.launcher.Failure;
import io.petagrid.schemas.topic.GridTopics;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicSettings;
import io.petagrid.wire.SiteReference;
import io.petagrid.wire.SiteStatus;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/** Adds sites to a grid and retires them. */
public final class Sites {
    private final GridAccess grid;

    public Sites(GridAccess grid) {
        this.grid = grid;
    }

    /** The number of telemetry partitions that most active sites have; empty where there is no site. */
    public OptionalInt usualPartitions(GridReference reference) {
        Map<Integer, Long> counts = reference.sites().values().stream()
                .filter(site -> site.getStatus() == SiteStatus.ACTIVE)
                .collect(Collectors.groupingBy(SiteReference::getPartitions, Collectors.counting()));
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(most -> OptionalInt.of(most.getKey()))
                .orElseGet(OptionalInt::empty);
    }

    /**
     * Makes a site's topics where they are missing, and writes its reference record.
     *
     * @param partitions of its telemetry topics
     * @param force whether to go on where topics of that name exist with another number
     * @return what was written, with the topics' ids
     * @throws ExecutionException when the broker refuses
     */
    public SiteReference add(SiteReference site, int partitions, boolean force)
            throws ExecutionException, InterruptedException {
        try (Admin admin = grid.admin()) {
            GridTopics topics = new GridTopics(admin, grid.names(), new TopicSettings(partitions, (short) 0));
            topics.createSite(site.getSite(), site.getRegion());
            topics.identify(List.of(site));
        }
        if (site.getPartitions() != partitions && !force) {
            throw Failure.usage("the topics of site " + site.getSite() + " exist already, with " + site.getPartitions()
                    + " partitions instead of " + partitions + "; choose another id, or add --force");
        }
        new Writer(grid).write(TopicKind.REFERENCE_SITE, site.getSite(), site);
        return site;
    }

    /**
     * Writes that a site takes no part any more. Its topics stay.
     *
     * @throws ExecutionException when the broker refuses
     */
    public void retire(SiteReference site) throws ExecutionException, InterruptedException {
        site.setStatus(SiteStatus.RETIRED);
        new Writer(grid).write(TopicKind.REFERENCE_SITE, site.getSite(), site);
    }

    /** Active sites by id. */
    public static Map<String, SiteReference> active(GridReference reference) {
        return reference.sites().values().stream()
                .filter(site -> site.getStatus() == SiteStatus.ACTIVE)
                .collect(Collectors.toMap(SiteReference::getSite, Function.identity()));
    }
}
