package io.petagrid.bench.contender;

import io.petagrid.bench.load.LogPlan;
import io.petagrid.bench.load.LogTopics;
import io.petagrid.bench.load.ManySites;
import io.petagrid.bench.load.ReferenceWriter;
import io.petagrid.sim.scenario.Scenario;
import io.petagrid.sim.scenario.Scenarios;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** What all contenders need: the assignment, the broker's administration, time. */
final class Ground implements AutoCloseable {
    /** A pass that takes longer has failed. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final int ONLY_BROKER = 1;

    private final Assignment assignment;
    private final Scenario scenario;
    private final Admin admin;

    Ground(Assignment assignment) {
        this.assignment = assignment;
        this.scenario =
                ManySites.of(Scenarios.load("beijing"), assignment.plan().siteCopies());
        this.admin = Admin.create(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, assignment.plan().bootstrapServers()));
    }

    Assignment assignment() {
        return assignment;
    }

    LogPlan plan() {
        return assignment.plan();
    }

    Admin admin() {
        return admin;
    }

    LogTopics topics(String prefix) {
        return new LogTopics(admin, prefix, scenario);
    }

    /** Makes the sites known to whoever reads the reference data. */
    void tellSites(String prefix) throws ExecutionException, InterruptedException {
        new ReferenceWriter(plan(), scenario).writeSites(prefix, topics(prefix));
    }

    Meter meter() {
        return new Meter(assignment.brokerPid());
    }

    /** Bytes of some topics on the broker's disk. */
    long diskBytes(Predicate<String> topics) throws ExecutionException, InterruptedException {
        Map<Integer, Map<String, LogDirDescription>> folders = admin.describeLogDirs(java.util.List.of(ONLY_BROKER))
                .allDescriptions()
                .get();
        return folders.values().stream()
                .flatMap(each -> each.values().stream())
                .flatMap(folder -> folder.replicaInfos().entrySet().stream())
                .filter(replica -> topics.test(replica.getKey().topic()))
                .mapToLong(replica -> replica.getValue().size())
                .sum();
    }

    @Override
    public void close() {
        admin.close();
    }
}
