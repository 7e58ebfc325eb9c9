package io.petagrid.launcher.verb;

import io.petagrid.app.ControlRoom;
import io.petagrid.app.PetagridApp;
import io.petagrid.app.config.AppConfig;
import io.petagrid.app.config.HttpKeys;
import io.petagrid.launcher.Failure;
import io.petagrid.launcher.grid.GridAccess;
import io.petagrid.schemas.serde.SerdeConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One instance of the application, until it is stopped. */
@Command(
        name = "run",
        description =
                "Run one instance of the application: telemetry in, supply, energy balance and decisions out, until Ctrl-C.")
public final class RunVerb extends Verb {
    @Mixin
    private final BrokerOptions broker = new BrokerOptions();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Properties file; './petagrid config' lists the keys. Options win over it.")
    private @Nullable Path config;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Set one key. May be repeated.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(
            names = "--instance-id",
            paramLabel = "NAME",
            description = "Name of this instance, another one for each. Default: 0.")
    private @Nullable String instanceId;

    @Override
    public Integer call() throws InterruptedException {
        ServiceLog.use();
        AppConfig configuration = new AppConfig(values());
        GridAccess grid = new GridAccess(
                configuration.client(),
                configuration.getString(SerdeConfig.SCHEMA_REGISTRY_URL),
                configuration.topics());
        requireAnswers(grid);
        try (PetagridApp app = PetagridApp.start(configuration);
                @Nullable ControlRoom room = room(configuration, app)) {
            out().println("instance " + configuration.getString(AppConfig.INSTANCE_ID) + " is running at "
                    + grid.bootstrapServers()
                    + (room == null ? "" : ", its control room is at " + room.address())
                    + "; stop with Ctrl-C");
            app.awaitStopped();
        } catch (IllegalStateException e) {
            throw Failure.environment("the application has stopped: " + e.getMessage(), e);
        }
        return 0;
    }

    /** Who is told to be patient finds the registry when the first record is read. */
    private void requireAnswers(GridAccess grid) throws InterruptedException {
        grid.requireBroker(broker.patience());
        if (broker.patience().isZero()) {
            grid.requireRegistry(broker.patience());
        }
    }

    private static @Nullable ControlRoom room(AppConfig configuration, PetagridApp app) {
        return configuration.getBoolean(HttpKeys.ENABLED) ? ControlRoom.start(configuration, app) : null;
    }

    /** The file first, then what the options say; defaults of the options only where neither says anything. */
    Map<String, String> values() {
        Map<String, String> values =
                new LinkedHashMap<>(config == null ? Map.of() : Inputs.properties("--config", config));
        broker.commandConfig().forEach((key, value) -> values.put(AppConfig.CLIENT_PREFIX + key, value));
        broker.bootstrapServer().ifPresent(value -> values.put(AppConfig.BOOTSTRAP_SERVERS, value));
        broker.registry().ifPresent(value -> values.put(SerdeConfig.SCHEMA_REGISTRY_URL, value));
        broker.topicPrefix().ifPresent(value -> values.put(SerdeConfig.TOPIC_PREFIX, value));
        if (instanceId != null) {
            values.put(AppConfig.INSTANCE_ID, instanceId);
        }
        values.putAll(set);
        values.putIfAbsent(AppConfig.BOOTSTRAP_SERVERS, BrokerOptions.DEFAULT_BOOTSTRAP_SERVER);
        values.putIfAbsent(SerdeConfig.SCHEMA_REGISTRY_URL, BrokerOptions.DEFAULT_REGISTRY);
        return values;
    }
}
