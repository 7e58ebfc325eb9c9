package io.petagrid.bench.comeback;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.petagrid.bench.Program;
import io.petagrid.bench.live.LiveGrid;
import io.petagrid.bench.load.Fleet;
import io.petagrid.bench.load.LogPlan;
import io.petagrid.bench.load.PacedWriter;
import io.petagrid.sandbox.Sandbox;
import io.petagrid.sandbox.SandboxSettings;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.sim.scenario.Scenario;
import io.petagrid.sim.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The comeback run as a program: kills instances of the application at the grid's own pace. */
@Command(name = "comeback")
public final class ComebackMain implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** So long a grid runs before the next kill: compaction, code, and a second instance's share of the work. */
    private static final int SETTLE_SECONDS = 12;
    /** Longer than any run; the writer is stopped. */
    private static final int SECONDS = 3_600;

    private static final String ONE = "one";
    private static final String OTHER = "other";

    @Option(names = "--chips")
    private long chips = 150_000;

    @Option(names = "--kills")
    private int kills = 3;

    @Option(names = "--seed")
    private long seed = 1;

    @Option(names = "--report")
    private @Nullable Path report;

    /** Runs and ends the process: 0 when a whole picture came back each time. */
    public static void main(String[] args) {
        Program.main(new ComebackMain(), args);
    }

    @Override
    public Integer call() throws Exception {
        ObjectNode told = new ObjectMapper().createObjectNode();
        told.put("chips", chips);
        for (int standbys = 0; standbys <= 1; standbys++) {
            run(told, standbys);
        }
        System.out.println(told.toPrettyString());
        if (report != null) {
            Files.writeString(report, told.toPrettyString() + System.lineSeparator());
        }
        return 0;
    }

    private void run(ObjectNode told, int standbys) throws Exception {
        SandboxSettings settings = new SandboxSettings(Optional.empty(), OptionalInt.empty(), OptionalInt.empty());
        Scenario scenario = Scenarios.load("beijing");
        try (Sandbox sandbox = Sandbox.start(settings)) {
            LogPlan plan = new LiveGrid(sandbox, scenario, SECONDS).make();
            Fleet fleet = Fleet.of(scenario, chips, seed);
            String topic = new TopicNames(LiveGrid.PREFIX).of(TopicKind.SUPPLY_GRID);
            try (PacedWriter writer =
                            new PacedWriter(plan, LiveGrid.PREFIX, fleet, scenario.startGridMs(), (site, ms) -> {});
                    FreshSupply supply = new FreshSupply(plan, topic);
                    Instances instances = new Instances(sandbox, plan, LiveGrid.PREFIX, standbys)) {
                Thread writing =
                        Thread.ofPlatform().name("bench-writer").daemon().start(() -> write(writer));
                archive(sandbox, instances, supply);
                if (standbys == 0) {
                    startedAgain(instances, supply, told.putArray("startedAgainMs"));
                }
                takenOver(instances, supply, told.putArray(standbys == 0 ? "takenOverMs" : "takenOverByStandbyMs"));
                writing.interrupt();
                writing.join();
            }
        }
    }

    /** As the command line has it: an archive of loaded classes, which an instance leaves when it is stopped the first time. */
    private static void archive(Sandbox sandbox, Instances instances, FreshSupply supply)
            throws IOException, InterruptedException {
        Path archives = Files.createDirectories(sandbox.folder().resolve("archives"));
        System.setProperty("petagrid.archives", archives.toString());
        instances.start(ONE);
        supply.await(System.currentTimeMillis(), PATIENCE);
        instances.close();
        instances.start(ONE);
        supply.await(System.currentTimeMillis(), PATIENCE);
    }

    private static void write(PacedWriter writer) {
        try {
            writer.write();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The only instance is killed and started again at once, under its name. */
    private void startedAgain(Instances instances, FreshSupply supply, ArrayNode times) throws InterruptedException {
        for (int i = 0; i < kills; i++) {
            Thread.sleep(Duration.ofSeconds(SETTLE_SECONDS));
            long at = instances.kill(ONE);
            instances.start(ONE);
            times.add(supply.await(at, PATIENCE));
        }
    }

    /** One of two is killed in turn, and comes back only when the other has taken over. */
    private void takenOver(Instances instances, FreshSupply supply, ArrayNode times) throws InterruptedException {
        String killed = OTHER;
        for (int i = 0; i < kills; i++) {
            instances.start(killed);
            Thread.sleep(Duration.ofSeconds(2L * SETTLE_SECONDS));
            supply.await(System.currentTimeMillis(), PATIENCE);
            killed = killed.equals(OTHER) ? ONE : OTHER;
            times.add(supply.await(instances.kill(killed), PATIENCE));
        }
    }
}
