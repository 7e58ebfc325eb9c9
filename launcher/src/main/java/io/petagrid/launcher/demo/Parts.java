package io.petagrid.launcher.demo;

import io.petagrid.launcher.ExitCode;
import io.petagrid.launcher.Failure;
import io.petagrid.launcher.child.RunMain;
import io.petagrid.launcher.child.SimMain;
import io.petagrid.launcher.grid.GridAccess;
import io.petagrid.launcher.grid.LocalPorts;
import io.petagrid.sandbox.ChildJvm;
import io.petagrid.sandbox.JvmFlags;
import io.petagrid.sandbox.Sandbox;
import io.petagrid.sandbox.SandboxException;
import io.petagrid.sandbox.SandboxSettings;
import io.petagrid.schemas.topic.TopicNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** The four processes of a demo: broker, registry, simulator, application. They stop in the reverse order of what they need. */
final class Parts implements AutoCloseable {
    private static final int USUAL_BROKER_PORT = 9092;
    private static final int USUAL_REGISTRY_PORT = 8081;
    private static final int USUAL_ROOM_PORT = 8080;
    /** The simulator and the application are started at once and wait for broker and registry by themselves. */
    private static final String PATIENCE = "--wait=90s";

    private static final int LOOK_MS = 200;
    /** 128 and the number of SIGKILL. */
    private static final int EXIT_KILLED = 137;

    private final DemoSettings settings;
    private final DemoFolder folder;
    private final int brokerPort = LocalPorts.choose(USUAL_BROKER_PORT);
    private final int registryPort = LocalPorts.choose(USUAL_REGISTRY_PORT);
    private final int roomPort = LocalPorts.choose(USUAL_ROOM_PORT);
    private @Nullable Sandbox sandbox;
    private @Nullable ChildJvm simulator;
    private @Nullable ChildJvm app;
    private int restarts;

    Parts(DemoSettings settings, DemoFolder folder) {
        this.settings = settings;
        this.folder = folder;
    }

    /** What is otherwise than usual, for people. */
    List<String> notices() {
        List<String> notices = new ArrayList<>();
        if (brokerPort != USUAL_BROKER_PORT) {
            notices.add("port " + USUAL_BROKER_PORT + " is taken, the broker is on " + brokerPort);
        }
        if (registryPort != USUAL_REGISTRY_PORT) {
            notices.add("port " + USUAL_REGISTRY_PORT + " is taken, the registry is on " + registryPort);
        }
        if (roomPort != USUAL_ROOM_PORT) {
            notices.add("port " + USUAL_ROOM_PORT + " is taken, the control room is on " + roomPort);
        }
        return notices;
    }

    /** Where the control room is, for a browser; the same after the application was started again. */
    String roomAddress() {
        return "http://127.0.0.1:" + roomPort + "/";
    }

    /** The grid of this demo. */
    GridAccess grid() {
        return new GridAccess(
                Map.of("bootstrap.servers", "127.0.0.1:" + brokerPort),
                "http://127.0.0.1:" + registryPort + "/apis/ccompat/v7",
                TopicNames.withDefaultPrefix());
    }

    /**
     * Starts all of them and waits for broker and registry.
     *
     * @throws Failure when one of them does not start
     */
    void start() throws InterruptedException {
        startSandbox();
    }

    /** Once the broker is there: before, they would only take the processors from it. */
    private void startOthers() {
        simulator = child("sim", JvmFlags.simulator(), SimMain.class, settings.simArguments());
        app = startApp();
    }

    private ChildJvm startApp() {
        return child(
                "app",
                JvmFlags.app(),
                RunMain.class,
                List.of(
                        "--instance-id=demo",
                        "--set=telemetry.partitions=" + settings.telemetryPartitions(),
                        "--set=http.port=" + roomPort));
    }

    /** Beside this thread, which looks after the others in the meantime: what one cannot start with is known before the broker is up. */
    private void startSandbox() throws InterruptedException {
        FutureTask<Sandbox> starting = new FutureTask<>(() -> Sandbox.start(new SandboxSettings(
                Optional.of(folder.path()), OptionalInt.of(brokerPort), OptionalInt.of(registryPort))));
        Thread starter = Thread.ofPlatform().name("petagrid-sandbox").daemon().start(starting);
        try {
            while (!starting.isDone()) {
                if (simulator == null && LocalPorts.answers(brokerPort)) {
                    startOthers();
                }
                requireAlive();
                starter.join(LOOK_MS);
            }
            sandbox = starting.get();
            if (simulator == null) {
                startOthers();
            }
        } catch (ExecutionException e) {
            throw Failure.environment(
                    e.getCause() instanceof SandboxException known
                            ? String.valueOf(known.getMessage())
                            : "" + e.getCause(),
                    e);
        } finally {
            // Interrupted, it stops what it has started.
            starter.interrupt();
            starter.join();
        }
    }

    private ChildJvm child(String name, List<String> flags, Class<?> main, List<String> arguments) {
        List<String> all = new ArrayList<>(
                List.of("--bootstrap-server=127.0.0.1:" + brokerPort, "--registry=" + grid().registryUrl(), PATIENCE));
        all.addAll(arguments);
        return ChildJvm.start(new ChildJvm.Spec(
                name, flags, ChildJvm.ownClassPath(), main.getName(), all, Map.of(), folder.log(name)));
    }

    /**
     * Looks after simulator and application. An application that was killed is started again, as a supervisor would.
     *
     * @throws Failure when one of them has ended, with its last words
     */
    void requireAlive() throws InterruptedException {
        requireAlive("simulator", "sim", simulator);
        if (app != null && !app.isAlive() && app.awaitExit() == EXIT_KILLED) {
            app = startApp();
            restarts++;
        }
        requireAlive("application", "app", app);
    }

    /** How often the application was killed and started again. */
    int restarts() {
        return restarts;
    }

    /** @throws Failure when the broker does not take connections any more */
    void requireBroker() {
        if (!LocalPorts.answers(brokerPort)) {
            throw Failure.environment("the broker has stopped: " + LocalPorts.lastLine(folder.log("broker")), null);
        }
    }

    private void requireAlive(String name, String part, @Nullable ChildJvm child) throws InterruptedException {
        if (child == null || child.isAlive()) {
            return;
        }
        int code = child.awaitExit();
        String words = LocalPorts.lastLine(folder.log(part)).replaceFirst("^petagrid: ", "");
        String where = folder.isTemporary() ? "; --data DIR keeps its log" : "; its log is " + folder.log(part);
        if (code == ExitCode.USAGE.code()) {
            throw Failure.usage(words);
        }
        throw Failure.environment("the " + name + " has ended with exit code " + code + ": " + words + where, null);
    }

    /** Stops the simulator and waits for its end. */
    void stopSimulator() {
        if (simulator != null) {
            simulator.close();
            simulator = null;
        }
    }

    /** Stops the application and waits for its end. */
    void stopApp() {
        if (app != null) {
            app.close();
            app = null;
        }
    }

    /** An interrupt has done its work by now; what is left is to stop the parts in order, which waits for them. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        stopAll();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopAll() {
        if (simulator != null) {
            simulator.requestStop();
        }
        if (app != null) {
            app.requestStop();
        }
        stopSimulator();
        stopApp();
        if (sandbox != null) {
            sandbox.close();
            sandbox = null;
        }
    }
}
