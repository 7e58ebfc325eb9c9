package io.petagrid.launcher.verb;

import io.petagrid.launcher.Failure;
import io.petagrid.launcher.grid.LocalPorts;
import io.petagrid.sandbox.Sandbox;
import io.petagrid.sandbox.SandboxSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A broker and a registry on this machine, until it is stopped. */
@Command(
        name = "sandbox",
        description = "Start a Kafka broker and a schema registry on this machine, and keep them until Ctrl-C.")
public final class SandboxVerb extends Verb {
    private static final int LOOK_MS = 2_000;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder to keep the data in. Default: a temporary one that is removed at the end.")
    private @Nullable Path data;

    @Option(
            names = "--broker-port",
            paramLabel = "N",
            description = "Port of the broker. Default: 9092, or another where it is taken.")
    private @Nullable Integer brokerPort;

    @Option(
            names = "--registry-port",
            paramLabel = "N",
            description = "Port of the registry. Default: 8081, or another where it is taken.")
    private @Nullable Integer registryPort;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = out();
        SandboxSettings settings = new SandboxSettings(
                Optional.ofNullable(data), port("--broker-port", brokerPort), port("--registry-port", registryPort));
        try (Sandbox sandbox = Sandbox.start(settings)) {
            sandbox.notices().forEach(notice -> out.println("note: " + notice));
            out.println("broker    " + sandbox.bootstrapServers());
            out.println("registry  " + sandbox.registryUrl());
            out.println("data      " + sandbox.folder() + (data == null ? " (removed at the end)" : ""));
            out.println("Stop with Ctrl-C. Next, in another terminal:");
            String addresses =
                    " --bootstrap-server " + sandbox.bootstrapServers() + " --registry " + sandbox.registryUrl();
            out.println("  ./petagrid sim" + addresses);
            out.println("  ./petagrid run" + addresses);
            out.flush();
            watch(sandbox);
        }
        return 0;
    }

    private static void watch(Sandbox sandbox) throws InterruptedException {
        String address = sandbox.bootstrapServers();
        int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
        while (LocalPorts.answers(port)) {
            Thread.sleep(LOOK_MS);
        }
        throw Failure.environment(
                "the broker at " + address + " has stopped by itself; its last words: "
                        + LocalPorts.lastLine(sandbox.logFile("broker")),
                null);
    }

    private static OptionalInt port(String option, @Nullable Integer port) {
        if (port == null) {
            return OptionalInt.empty();
        }
        if (port < 1 || port > 65_535) {
            throw Failure.usage(option + ": " + port + " is no port; choose 1 to 65535");
        }
        return OptionalInt.of(port);
    }
}
