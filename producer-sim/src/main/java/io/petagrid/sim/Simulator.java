package io.petagrid.sim;

import io.petagrid.schemas.topic.GridTopics;
import io.petagrid.sim.Inbox.Mail;
import io.petagrid.sim.jobs.DrawnJobs;
import io.petagrid.sim.jobs.JobSource;
import io.petagrid.sim.jobs.TraceJobs;
import io.petagrid.sim.scenario.Scenario;
import io.petagrid.sim.scenario.Scenarios;
import io.petagrid.sim.setup.GridSetup;
import io.petagrid.sim.world.CarbonShape;
import io.petagrid.sim.world.RegionWorld;
import io.petagrid.wire.CommandAck;
import io.petagrid.wire.GridClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The outside world, running against a broker. */
public final class Simulator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Simulator.class);
    /** A new grid's clock starts a little later, so that the first figures are of its first minute. */
    private static final long CLOCK_START_DELAY_MS = 6_000;

    private static final long MOST_BEHIND_MS = 2_000;
    private static final int BASE = 36;

    private final SimulatorSettings settings;
    private final Scenario scenario;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("petagrid-sim").unstarted(this::run);
    private volatile boolean closing;
    private volatile @Nullable RuntimeException failure;
    private @Nullable World world;
    private @Nullable Inbox inbox;

    private Simulator(SimulatorSettings settings) {
        this.settings = settings;
        this.scenario = Scenarios.load(settings.scenario());
    }

    /**
     * Sets the grid up where it is not, and starts simulating.
     *
     * @throws SimulatorException when it cannot start, with one line that says why
     */
    public static Simulator start(SimulatorSettings settings) throws InterruptedException {
        Simulator simulator = new Simulator(settings);
        try {
            simulator.setUp();
            simulator.thread.start();
            return simulator;
        } catch (ExecutionException | KafkaException e) {
            simulator.close();
            throw new SimulatorException("the broker does not do as asked: " + rootMessage(e), e);
        } catch (RuntimeException | InterruptedException e) {
            simulator.close();
            throw e;
        }
    }

    /**
     * Makes the topics of the grid that are missing: what can be done before the registry answers. {@link #start} does it too.
     *
     * @throws SimulatorException when the settings cannot be used or the broker refuses
     */
    public static void makeTopics(SimulatorSettings settings) throws InterruptedException {
        Simulator checked = new Simulator(settings);
        checked.jobs(checked.scenario.startGridMs(), "");
        try (Admin admin = Admin.create(settings.client())) {
            GridSetup.createTopics(new GridTopics(admin, settings.names(), settings.topics()), checked.scenario);
        } catch (ExecutionException | KafkaException e) {
            throw new SimulatorException("the broker does not do as asked: " + rootMessage(e), e);
        }
    }

    private static @Nullable String rootMessage(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }

    private void setUp() throws ExecutionException, InterruptedException {
        CarbonShape carbon = settings.carbon().map(CarbonShape::read).orElseGet(CarbonShape::synthetic);
        List<RegionWorld> regions = scenario.regions().stream()
                .map(region -> new RegionWorld(region, carbon, settings.seed()))
                .toList();
        // Checks a trace before anything is made.
        jobs(scenario.startGridMs(), "");
        Outlet outlet = open(new Outlet(settings));
        inbox = open(new Inbox(settings));
        GridClock clock;
        Optional<GridClock> known;
        try (Admin admin = Admin.create(settings.client())) {
            GridTopics topics = new GridTopics(admin, settings.names(), settings.topics());
            GridSetup setup = new GridSetup(topics, outlet);
            GridSetup.createTopics(topics, scenario);
            known = inbox.clock();
            clock = setup.publish(scenario, known, System.currentTimeMillis() + CLOCK_START_DELAY_MS, settings.speed());
        }
        long nowMs = System.currentTimeMillis();
        String run = known.isEmpty() ? "" : Long.toString(nowMs / 1_000, BASE) + "-";
        long gridMs = io.petagrid.schemas.topic.GridTime.gridMs(clock, nowMs);
        JobSource jobs = jobs(Math.max(gridMs, scenario.startGridMs()), run);
        world = new World(scenario, clock, outlet, settings.names(), jobs, regions, settings.seed());
        List<String> sites = scenario.sites().stream().map(Scenario.Site::id).toList();
        List<CommandAck> answered = known.isEmpty() ? List.of() : inbox.answered(sites);
        inbox.open(sites);
        world.plan(settings.meterFaults());
        world.populate(nowMs);
        answered.forEach(world::remember);
        LOG.info(
                "{}: {} hosts at {} sites, seed {}",
                scenario.title(),
                world.hosts(),
                scenario.sites().size(),
                settings.seed());
        scenario.assumed().forEach(sentence -> LOG.info("assumed: {}", sentence));
    }

    private JobSource jobs(long startGridMs, String run) {
        return settings.jobs()
                .<JobSource>map(trace -> new TraceJobs(trace, scenario, settings.seed(), startGridMs, run))
                .orElseGet(() -> new DrawnJobs(scenario, settings.seed(), startGridMs, run));
    }

    private <T extends AutoCloseable> T open(T part) {
        running.push(part);
        return part;
    }

    private void run() {
        try {
            loop();
        } catch (RuntimeException e) {
            if (!closing) {
                LOG.error("the simulation ends: {}", e.toString());
                failure = e;
            }
        } finally {
            stopped.countDown();
        }
    }

    private void loop() {
        if (world == null || inbox == null) {
            throw new IllegalStateException("setUp() was not called");
        }
        long done = System.currentTimeMillis() / World.SLOT_MS;
        while (!closing) {
            long now = System.currentTimeMillis() / World.SLOT_MS;
            if ((now - done) * World.SLOT_MS > MOST_BEHIND_MS) {
                LOG.warn("the simulation is {} ms behind and passes over them", (now - done) * World.SLOT_MS);
                done = now - 1;
            }
            while (done < now && !closing) {
                done++;
                world.slot(done * World.SLOT_MS);
            }
            long restMs = (done + 1) * World.SLOT_MS - System.currentTimeMillis();
            obey(inbox.take(Duration.ofMillis(Math.max(0, restMs))));
        }
    }

    private void obey(Mail mail) {
        if (world == null || inbox == null) {
            throw new IllegalStateException("setUp() was not called");
        }
        long nowMs = System.currentTimeMillis();
        for (var site : mail.sites()) {
            if (world.meet(site, nowMs)) {
                LOG.info("site {} has been added; it is simulated from now on", site.getSite());
                inbox.add(site.getSite());
            }
        }
        mail.commands().forEach(command -> world.command(command, nowMs));
    }

    /**
     * Waits until it has stopped.
     *
     * @throws SimulatorException when it stopped because it failed
     */
    public void awaitStopped() throws InterruptedException {
        stopped.await();
        RuntimeException failed = failure;
        if (failed != null) {
            throw new SimulatorException("the simulation ended: " + failed.getMessage(), failed);
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            if (thread.isAlive()) {
                thread.join();
            }
            while (!running.isEmpty()) {
                running.pop().close();
            }
        } catch (Exception e) {
            LOG.warn("a part did not close: {}", e.toString());
        }
        stopped.countDown();
    }
}
