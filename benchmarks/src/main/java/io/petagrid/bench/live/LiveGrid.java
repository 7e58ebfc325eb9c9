package io.petagrid.bench.live;

import io.petagrid.bench.load.LogPlan;
import io.petagrid.bench.load.LogTopics;
import io.petagrid.bench.load.ReferenceWriter;
import io.petagrid.sandbox.Sandbox;
import io.petagrid.schemas.topic.GridTime;
import io.petagrid.schemas.topic.GridTopics;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.schemas.topic.TopicSettings;
import io.petagrid.sim.scenario.Scenario;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** A grid in a sandbox whose telemetry is stamped by the broker, ready for its hosts. */
public final class LiveGrid {
    /** Prefix of the topics. */
    public static final String PREFIX = "live.";

    static final String MODEL = "bench-model";

    private static final int START_IN_SECONDS = 8;

    private final Sandbox sandbox;
    private final Scenario scenario;
    private final int seconds;

    public LiveGrid(Sandbox sandbox, Scenario scenario, int seconds) {
        this.sandbox = sandbox;
        this.scenario = scenario;
        this.seconds = seconds;
    }

    /** Makes topics and reference data; says when the hosts begin. */
    public LogPlan make() throws ExecutionException, InterruptedException {
        long baseMs = (GridTime.tick(System.currentTimeMillis()) + START_IN_SECONDS) * GridTime.TICK_MS;
        LogPlan plan = new LogPlan(sandbox.bootstrapServers(), sandbox.registryUrl(), baseMs, seconds, 1, 1);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", sandbox.bootstrapServers()))) {
            new GridTopics(admin, new TopicNames(PREFIX), new TopicSettings(LogPlan.PARTITIONS, (short) 1))
                    .create(
                            scenario.sites().stream().map(Scenario.Site::id).toList(),
                            scenario.regions().stream().map(Scenario.Region::id).toList());
            ReferenceWriter references = new ReferenceWriter(plan, scenario);
            references.write(PREFIX);
            references.writeModel(PREFIX, MODEL);
            references.writeSites(PREFIX, new LogTopics(admin, PREFIX, scenario));
        }
        return plan;
    }
}
