package io.petagrid.app.admission;

import io.petagrid.app.reference.ReferenceFollower;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.wire.SiteReference;
import io.petagrid.wire.SiteStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which sites' topics level 1 reads: those of active sites in the reference data whose topics are there, have the grid's number
 * of partitions, the ids in the reference record, and are stamped by the broker. Looks again every two seconds. What was once admitted stays
 * until the application stops: a topic that vanishes under a running reader would end it.
 */
public final class SiteAdmission implements AdmittedTopics, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SiteAdmission.class);
    private static final long PERIOD_MS = 2_000;

    private final Admin admin;
    private final TopicNames names;
    private final int telemetryPartitions;
    private final boolean requireAppendTime;
    private final ReferenceFollower references;
    private final Set<String> refusals = new HashSet<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("petagrid-admission").daemon().factory());
    private volatile Set<String> admitted = Set.of();

    public SiteAdmission(
            Admin admin,
            TopicNames names,
            int telemetryPartitions,
            boolean requireAppendTime,
            ReferenceFollower references) {
        this.admin = admin;
        this.names = names;
        this.telemetryPartitions = telemetryPartitions;
        this.requireAppendTime = requireAppendTime;
        this.references = references;
    }

    /** Looks once, then again and again beside. */
    public SiteAdmission start() throws ExecutionException, InterruptedException {
        look();
        var unused = timer.scheduleWithFixedDelay(this::lookAgain, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
        return this;
    }

    @Override
    public Set<String> get() {
        return admitted;
    }

    private void lookAgain() {
        try {
            look();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RuntimeException e) {
            LOG.warn("cannot look at the topics now, the sites stay as they are: {}", e.toString());
        }
    }

    private void look() throws ExecutionException, InterruptedException {
        Set<String> existing = admin.listTopics().names().get();
        Set<String> now = new TreeSet<>(admitted);
        existing.stream()
                .filter(topic -> names.kind(topic)
                        .filter(kind -> kind == TopicKind.SIGNAL || ContextTopics.KINDS.contains(kind))
                        .isPresent())
                .forEach(now::add);
        List<SiteReference> candidates = references.sites().stream()
                .filter(site -> site.getStatus() == SiteStatus.ACTIVE)
                .filter(site -> !now.contains(names.of(TopicKind.HOST_TELEMETRY, site.getSite())))
                .toList();
        if (!candidates.isEmpty()) {
            admit(candidates, existing, now);
        }
        admitted = now;
    }

    private void admit(List<SiteReference> candidates, Set<String> existing, Set<String> now)
            throws ExecutionException, InterruptedException {
        List<String> topics = new ArrayList<>();
        candidates.forEach(site -> topics.addAll(telemetryTopics(site.getSite())));
        topics.retainAll(existing);
        Map<String, TopicDescription> described =
                admin.describeTopics(topics).allTopicNames().get();
        Set<String> appendTime = requireAppendTime ? stampedByBroker(topics) : Set.copyOf(topics);
        for (SiteReference site : candidates) {
            Optional<String> refusal = missing(site, existing).or(() -> refusal(site, described, appendTime));
            if (refusal.isEmpty()) {
                now.addAll(telemetryTopics(site.getSite()));
                refusals.remove(site.getSite());
                LOG.info("site {} is admitted", site.getSite());
            } else if (refusals.add(site.getSite())) {
                LOG.error("site {} is refused, the others go on: {}", site.getSite(), refusal.get());
            }
        }
    }

    private List<String> telemetryTopics(String site) {
        return List.of(names.of(TopicKind.HOST_TELEMETRY, site), names.of(TopicKind.FACILITY_TELEMETRY, site));
    }

    /** A site that cannot be told anything would hold up the dispatcher for all. */
    private Optional<String> missing(SiteReference site, Set<String> existing) {
        return Stream.of(TopicKind.COMMAND, TopicKind.ACK, TopicKind.JOB_EVENT)
                .map(kind -> names.of(kind, site.getSite()))
                .filter(topic -> !existing.contains(topic))
                .findFirst()
                .map(topic -> "topic " + topic + " is missing");
    }

    private Optional<String> refusal(
            SiteReference site, Map<String, TopicDescription> described, Set<String> appendTime) {
        List<String> ids = List.of(site.getHostTopicId(), site.getFacilityTopicId());
        List<String> topics = telemetryTopics(site.getSite());
        for (int i = 0; i < topics.size(); i++) {
            String topic = topics.get(i);
            TopicDescription description = described.get(topic);
            if (description == null) {
                return Optional.of("topic " + topic + " is missing");
            }
            if (description.partitions().size() != telemetryPartitions) {
                return Optional.of(
                        "topic " + topic + " has " + description.partitions().size()
                                + " partitions, telemetry.partitions is " + telemetryPartitions);
            }
            if (!description.topicId().toString().equals(ids.get(i))) {
                return Optional.of(
                        "topic " + topic + " is not the one in the reference data: it was deleted and made again");
            }
            if (!appendTime.contains(topic)) {
                return Optional.of(
                        "topic " + topic + " is not stamped by the broker: set message.timestamp.type=LogAppendTime");
            }
        }
        return Optional.empty();
    }

    private Set<String> stampedByBroker(List<String> topics) throws ExecutionException, InterruptedException {
        List<ConfigResource> resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        Set<String> stamped = new HashSet<>();
        admin.describeConfigs(resources).all().get().forEach((resource, config) -> {
            if ("LogAppendTime"
                    .equals(config.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG)
                            .value())) {
                stamped.add(resource.name());
            }
        });
        return stamped;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
