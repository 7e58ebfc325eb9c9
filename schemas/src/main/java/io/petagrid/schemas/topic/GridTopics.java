package io.petagrid.schemas.topic;

import io.petagrid.wire.SiteReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics of a grid. What is there already stays as it is. */
public final class GridTopics {
    /** The families that have one topic for each site. */
    private static final List<TopicKind> OF_A_SITE = List.of(
            TopicKind.HOST_TELEMETRY,
            TopicKind.FACILITY_TELEMETRY,
            TopicKind.JOB_EVENT,
            TopicKind.COMMAND,
            TopicKind.ACK);

    private final Admin admin;
    private final TopicNames names;
    private final TopicSettings settings;

    public GridTopics(Admin admin, TopicNames names, TopicSettings settings) {
        this.admin = admin;
        this.names = names;
        this.settings = settings;
    }

    /**
     * Makes every topic of the grid that is not there yet.
     *
     * @param sites ids of its sites
     * @param regions ids of its regions
     * @throws ExecutionException when the broker refuses
     */
    public void create(Collection<String> sites, Collection<String> regions)
            throws ExecutionException, InterruptedException {
        List<NewTopic> wanted = new ArrayList<>();
        Arrays.stream(TopicKind.values())
                .filter(kind -> !kind.isFamily())
                .forEach(kind -> wanted.add(settings.newTopic(kind, names.of(kind))));
        regions.forEach(region -> wanted.add(settings.newTopic(TopicKind.SIGNAL, names.of(TopicKind.SIGNAL, region))));
        sites.forEach(site -> wanted.addAll(ofSite(site)));
        createMissing(wanted);
    }

    /**
     * Makes the topics of one site, and its region's, that are not there yet.
     *
     * @throws ExecutionException when the broker refuses
     */
    public void createSite(String site, String region) throws ExecutionException, InterruptedException {
        List<NewTopic> wanted = new ArrayList<>(ofSite(site));
        wanted.add(settings.newTopic(TopicKind.SIGNAL, names.of(TopicKind.SIGNAL, region)));
        createMissing(wanted);
    }

    private List<NewTopic> ofSite(String site) {
        return OF_A_SITE.stream()
                .map(kind -> settings.newTopic(kind, names.of(kind, site)))
                .toList();
    }

    private void createMissing(List<NewTopic> wanted) throws ExecutionException, InterruptedException {
        Set<String> existing = admin.listTopics().names().get();
        List<NewTopic> missing = wanted.stream()
                .filter(topic -> !existing.contains(topic.name()))
                .toList();
        for (var result : admin.createTopics(missing).values().values()) {
            try {
                result.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    /**
     * Fills in a site's members as Kafka has them: the partitions and the ids of its telemetry topics.
     *
     * @throws ExecutionException when the topics are not there
     */
    public void identify(Collection<SiteReference> sites) throws ExecutionException, InterruptedException {
        List<String> topics = new ArrayList<>();
        sites.forEach(site -> {
            topics.add(names.of(TopicKind.HOST_TELEMETRY, site.getSite()));
            topics.add(names.of(TopicKind.FACILITY_TELEMETRY, site.getSite()));
        });
        Map<String, TopicDescription> described =
                admin.describeTopics(topics).allTopicNames().get();
        for (SiteReference site : sites) {
            TopicDescription host = described(described, names.of(TopicKind.HOST_TELEMETRY, site.getSite()));
            TopicDescription facility = described(described, names.of(TopicKind.FACILITY_TELEMETRY, site.getSite()));
            site.setPartitions(host.partitions().size());
            site.setHostTopicId(host.topicId().toString());
            site.setFacilityTopicId(facility.topicId().toString());
        }
    }

    private static TopicDescription described(Map<String, TopicDescription> descriptions, String topic) {
        return Objects.requireNonNull(descriptions.get(topic), topic);
    }
}
