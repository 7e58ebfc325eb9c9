package io.petagrid.bench;

import io.petagrid.bench.load.Expected;
import io.petagrid.bench.load.Fleet;
import io.petagrid.bench.load.LogPlan;
import io.petagrid.bench.load.LogTopics;
import io.petagrid.bench.load.LogWriter;
import io.petagrid.bench.load.ReferenceWriter;
import io.petagrid.sim.scenario.Scenario;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Makes the topics of a log and writes it. */
public final class BenchLog {
    private BenchLog() {}

    /** Makes the topics of both prefixes and the reference data that does not say which sites there are. */
    public static void prepare(LogPlan plan, Scenario scenario) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", plan.bootstrapServers()))) {
            for (String prefix : List.of(LogPlan.COLD, LogPlan.WHOLE)) {
                new LogTopics(admin, prefix, scenario).create();
                new ReferenceWriter(plan, scenario).write(prefix);
            }
        }
    }

    /** Writes the hosts' telemetry and returns what it adds up to. */
    public static Expected write(LogPlan plan, Scenario scenario, Fleet fleet) throws InterruptedException {
        return new LogWriter(plan, fleet, scenario.startGridMs()).write();
    }
}
