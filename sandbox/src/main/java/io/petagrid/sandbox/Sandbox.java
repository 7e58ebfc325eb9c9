package io.petagrid.sandbox;

import io.petagrid.sandbox.child.BrokerMain;
import io.petagrid.sandbox.child.RegistryMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A running broker and registry on 127.0.0.1. */
public final class Sandbox implements AutoCloseable {
    private static final int USUAL_BROKER_PORT = 9092;
    private static final int USUAL_REGISTRY_PORT = 8081;
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    private final Path folder;
    private final boolean temporary;
    private final List<String> notices = new ArrayList<>();
    private final int brokerPort;
    private final int registryPort;
    private @Nullable ChildJvm broker;
    private @Nullable ChildJvm registry;

    private Sandbox(SandboxSettings settings) {
        temporary = settings.data().isEmpty();
        folder = settings.data().map(Sandbox::existing).orElseGet(Sandbox::temporaryFolder);
        brokerPort = Ports.choose("broker", settings.brokerPort(), USUAL_BROKER_PORT, notices);
        registryPort = Ports.choose("registry", settings.registryPort(), USUAL_REGISTRY_PORT, notices);
    }

    /**
     * Starts both and waits until they answer.
     *
     * @throws SandboxException when one does not start, with one line that says why
     */
    public static Sandbox start(SandboxSettings settings) throws InterruptedException {
        RegistryProgram.find();
        Sandbox sandbox = new Sandbox(settings);
        try {
            sandbox.startBoth();
            return sandbox;
        } catch (RuntimeException | InterruptedException e) {
            sandbox.close();
            throw e;
        }
    }

    private void startBoth() throws InterruptedException {
        ChildJvm startedBroker = ChildJvm.start(brokerSpec());
        broker = startedBroker;
        ChildJvm startedRegistry = ChildJvm.start(registrySpec());
        registry = startedRegistry;
        startedBroker.await(() -> Ports.answers(brokerPort), START_TIMEOUT);
        startedRegistry.await(() -> Ports.answers(registryPort), START_TIMEOUT);
    }

    private ChildJvm.Spec brokerSpec() {
        Path properties = BrokerProperties.write(folder, brokerPort, Ports.any());
        return new ChildJvm.Spec(
                "broker",
                JvmFlags.broker(),
                ChildJvm.ownClassPath(),
                BrokerMain.class.getName(),
                List.of(properties.toString(), BrokerProperties.logs(folder).toString()),
                Map.of(),
                logFile("broker"));
    }

    private ChildJvm.Spec registrySpec() {
        RegistryProgram program = RegistryProgram.find();
        List<String> flags = new ArrayList<>(program.flags());
        flags.add("-Dquarkus.http.host=127.0.0.1");
        flags.add("-Dquarkus.http.port=" + registryPort);
        flags.add("-Dquarkus.management.host=127.0.0.1");
        flags.add("-Dquarkus.management.port=0");
        flags.add("-Dapicurio.rules.global.compatibility=BACKWARD");
        flags.add("-Dapicurio.datasource.url=jdbc:h2:file:"
                + folder.resolve("registry").toAbsolutePath() + ";AUTO_SERVER=FALSE");
        return new ChildJvm.Spec(
                "registry",
                flags,
                program.classPath(),
                RegistryMain.class.getName(),
                List.of(program.entry()),
                Map.of(),
                logFile("registry"));
    }

    /** Where a part's log goes. */
    public Path logFile(String part) {
        return folder.resolve("log").resolve(part + ".log");
    }

    /** The folder that holds all data. */
    public Path folder() {
        return folder;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + brokerPort;
    }

    /** The registry's address for clients that speak Confluent's API. */
    public String registryUrl() {
        return "http://127.0.0.1:" + registryPort + "/apis/ccompat/v7";
    }

    /** What is otherwise than usual, for people. */
    public List<String> notices() {
        return List.copyOf(notices);
    }

    private static Path existing(Path data) {
        try {
            return Files.createDirectories(data).toAbsolutePath();
        } catch (IOException e) {
            throw new SandboxException(
                    "the data folder " + data + " cannot be made: " + e.getMessage() + "; name another one", e);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("petagrid-");
        } catch (IOException e) {
            throw new SandboxException(
                    "no temporary folder can be made: " + e.getMessage() + "; name one to keep data in", e);
        }
    }

    @Override
    public void close() {
        if (registry != null) {
            registry.requestStop();
        }
        if (broker != null) {
            broker.close();
        }
        if (registry != null) {
            registry.close();
        }
        if (temporary) {
            remove(folder);
        }
    }

    private static void remove(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException error)
                        throws IOException {
                    Files.deleteIfExists(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary folder " + folder + " cannot be removed", e);
        }
    }
}
