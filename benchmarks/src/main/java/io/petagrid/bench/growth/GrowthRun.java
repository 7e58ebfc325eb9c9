package io.petagrid.bench.growth;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.petagrid.bench.BenchLog;
import io.petagrid.bench.BrokerProcess;
import io.petagrid.bench.Contenders;
import io.petagrid.bench.contender.Assignment;
import io.petagrid.bench.contender.ContenderMain;
import io.petagrid.bench.contender.PassReport;
import io.petagrid.bench.load.Expected;
import io.petagrid.bench.load.Fleet;
import io.petagrid.bench.load.LogPlan;
import io.petagrid.bench.load.ManySites;
import io.petagrid.sandbox.ChildJvm;
import io.petagrid.sandbox.Sandbox;
import io.petagrid.sim.scenario.Scenario;
import io.petagrid.sim.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** One log in one sandbox, read by one or several instances of the application. */
final class GrowthRun {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Sandbox sandbox;
    private final LogPlan plan;
    private final Expected expected;
    private final long brokerPid = BrokerProcess.find();
    private int runs;

    private GrowthRun(Sandbox sandbox, LogPlan plan, Expected expected) {
        this.sandbox = sandbox;
        this.plan = plan;
        this.expected = expected;
    }

    /** Writes the log of a case. */
    static GrowthRun prepare(Sandbox sandbox, GrowthCase size, int seconds, long seed)
            throws ExecutionException, InterruptedException {
        Scenario scenario = ManySites.of(Scenarios.load("beijing"), size.siteCopies());
        LogPlan plan = LogPlan.endingNow(sandbox.bootstrapServers(), sandbox.registryUrl(), seconds, size.siteCopies());
        BenchLog.prepare(plan, scenario);
        Expected expected = BenchLog.write(plan, scenario, Fleet.of(scenario, size.chips(), seed));
        return new GrowthRun(sandbox, plan, expected);
    }

    /** Lets instances of the application read the log together, several times. */
    GrowthResult run(GrowthCase size) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(sandbox.folder().resolve("growth-" + runs++));
        List<ChildJvm> children = new ArrayList<>();
        try {
            for (int i = 0; i < size.instances(); i++) {
                children.add(ChildJvm.start(spec(size, folder, i)));
            }
            for (ChildJvm child : children) {
                child.awaitExit();
            }
        } finally {
            children.forEach(ChildJvm::close);
        }
        List<PassReport> last = new ArrayList<>();
        for (int i = 0; i < size.instances(); i++) {
            last.add(lastPass(report(folder, i), size));
        }
        return new GrowthResult(size, last);
    }

    private ChildJvm.Spec spec(GrowthCase size, Path folder, int instance) throws IOException {
        Assignment assignment = new Assignment(
                "petagrid",
                plan,
                Collections.nCopies(size.passes(), LogPlan.WHOLE),
                expected,
                expected,
                brokerPid,
                folder.resolve("crew").toString(),
                report(folder, instance).toString(),
                instance,
                size.instances());
        Path file = folder.resolve("assignment-" + instance + ".json");
        JSON.writeValue(file.toFile(), assignment);
        return new ChildJvm.Spec(
                "instance-" + instance,
                Contenders.flags(),
                ChildJvm.ownClassPath(),
                ContenderMain.class.getName(),
                List.of(file.toString()),
                Map.of(),
                folder.resolve("log-" + instance));
    }

    private static Path report(Path folder, int instance) {
        return folder.resolve("report-" + instance + ".jsonl");
    }

    private static PassReport lastPass(Path report, GrowthCase size) throws IOException {
        List<String> lines = Files.exists(report) ? Files.readAllLines(report) : List.of();
        return lines.size() < size.passes()
                ? PassReport.failed(LogPlan.WHOLE, "the process did not come to its end")
                : JSON.readValue(lines.getLast(), PassReport.class);
    }
}
