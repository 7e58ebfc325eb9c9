package io.petagrid.launcher.verb;

import io.petagrid.app.ControlRoom;
import io.petagrid.app.PetagridApp;
import io.petagrid.app.config.AppConfig;
import io.petagrid.app.config.HttpKeys;
import io.petagrid.launcher.Failure;
import io.petagrid.launcher.grid.GridAccess;
import io.petagrid.schemas.serde.SerdeConfig;
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
    private final AppOptions app = new AppOptions();

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
        grid.requireBroker(app.broker().patience());
        if (app.broker().patience().isZero()) {
            grid.requireRegistry(app.broker().patience());
        }
    }

    private static @Nullable ControlRoom room(AppConfig configuration, PetagridApp app) {
        return configuration.getBoolean(HttpKeys.ENABLED) ? ControlRoom.start(configuration, app) : null;
    }

    /** What the options say, and under which name it runs. */
    Map<String, String> values() {
        Map<String, String> values = app.values();
        if (instanceId != null && !app.sets(AppConfig.INSTANCE_ID)) {
            values.put(AppConfig.INSTANCE_ID, instanceId);
        }
        return values;
    }
}
