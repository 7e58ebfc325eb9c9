package io.petagrid.bench.load;

import io.petagrid.schemas.topic.GridTopics;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.schemas.topic.TopicSettings;
import io.petagrid.sim.scenario.Scenario;
import io.petagrid.wire.SiteReference;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** The topics of one prefix: made, and made anew between two passes where a contender writes to them. */
public final class LogTopics {
    /** What the log itself is in. Everything else of a grid is written during a pass, the sites' reference data too. */
    private static final Set<TopicKind> KEPT = EnumSet.of(
            TopicKind.HOST_TELEMETRY,
            TopicKind.FACILITY_TELEMETRY,
            TopicKind.REFERENCE_CHIP_MODEL,
            TopicKind.REFERENCE_MODEL,
            TopicKind.REFERENCE_DATASET,
            TopicKind.REFERENCE_CLOCK,
            TopicKind.REFERENCE_PLAN);

    private static final short ONE_REPLICA = 1;
    private static final int LOOK_MS = 50;

    private final TopicSettings settings = new TopicSettings(LogPlan.PARTITIONS, ONE_REPLICA);
    private final Admin admin;
    private final TopicNames names;
    private final GridTopics topics;
    private final List<String> sites;
    private final List<String> regions;

    public LogTopics(Admin admin, String prefix, Scenario scenario) {
        this.admin = admin;
        this.names = LogPlan.names(prefix);
        this.topics = new GridTopics(admin, names, settings);
        this.sites = scenario.sites().stream().map(Scenario.Site::id).toList();
        this.regions = scenario.regions().stream().map(Scenario.Region::id).toList();
    }

    /** Makes all. Telemetry brings its own time from the first record on: a setting that is changed later holds later, with many topics. */
    public void create() throws ExecutionException, InterruptedException {
        List<NewTopic> own = new ArrayList<>();
        own.add(new NewTopic(TextbookWriter.topic(names.prefix()), LogPlan.PARTITIONS, ONE_REPLICA));
        for (String site : sites) {
            for (TopicKind kind : List.of(TopicKind.HOST_TELEMETRY, TopicKind.FACILITY_TELEMETRY)) {
                NewTopic topic = settings.newTopic(kind, names.of(kind, site));
                Map<String, String> configs = new HashMap<>(topic.configs());
                configs.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
                own.add(topic.configs(configs));
            }
        }
        admin.createTopics(own).all().get();
        topics.create(sites, regions);
    }

    /** Fills in what Kafka knows of the sites' topics. */
    void identify(List<SiteReference> references) throws ExecutionException, InterruptedException {
        topics.identify(references);
    }

    /** The topics that hold the hosts' telemetry. */
    public List<String> hostTelemetry() {
        return sites.stream()
                .map(site -> names.of(TopicKind.HOST_TELEMETRY, site))
                .toList();
    }

    /** Makes everything anew that a contender writes to. */
    public void renew() throws ExecutionException, InterruptedException {
        List<String> written = new ArrayList<>();
        for (String topic : admin.listTopics().names().get()) {
            Optional<TopicKind> kind = names.kind(topic);
            if (kind.isPresent() && !KEPT.contains(kind.get())) {
                written.add(topic);
            }
        }
        delete(written);
        topics.create(sites, regions);
    }

    /** Deletes every topic that begins so. */
    public void deleteAll(String beginning) throws ExecutionException, InterruptedException {
        delete(admin.listTopics().names().get().stream()
                .filter(topic -> topic.startsWith(beginning))
                .toList());
    }

    private void delete(List<String> doomed) throws ExecutionException, InterruptedException {
        admin.deleteTopics(doomed).all().get();
        while (admin.listTopics().names().get().stream().anyMatch(doomed::contains)) {
            Thread.sleep(LOOK_MS);
        }
    }
}
