package io.petagrid.launcher.verb;

import io.petagrid.app.config.AppConfig;
import io.petagrid.app.dispatch.DispatchLog;
import io.petagrid.app.dispatch.DispatchTopology;
import io.petagrid.app.past.PastQuestions;
import io.petagrid.launcher.Failure;
import io.petagrid.launcher.grid.GridAccess;
import io.petagrid.schemas.serde.SerdeConfig;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import picocli.CommandLine.Mixin;

/** A verb that goes through the dispatcher's history again. It writes nothing. */
abstract class HistoryVerb extends Verb {
    /** Whoever types a command can end it. */
    private static final Duration PATIENCE = Duration.ofDays(365);

    @Mixin
    private final AppOptions app = new AppOptions();

    @Override
    public Integer call() throws InterruptedException {
        check();
        AppConfig config = new AppConfig(app.values());
        GridAccess grid =
                new GridAccess(config.client(), config.getString(SerdeConfig.SCHEMA_REGISTRY_URL), config.topics());
        grid.requireAnswers(app.broker().patience());
        try (Deserializer<SpecificRecord> deserializer = grid.deserializer()) {
            DispatchLog log = new DispatchLog(grid::consumer, deserializer, grid.names());
            tell(new PastQuestions(log, DispatchTopology.Settings.from(config), PATIENCE))
                    .forEach(out()::println);
        } catch (IllegalStateException e) {
            throw Failure.environment("the dispatcher's history cannot be gone through again: " + e.getMessage(), e);
        }
        return 0;
    }

    /** Refuses a wrong command line before anybody is asked. */
    void check() {
        // Most have nothing to refuse.
    }

    /** The lines that answer what was asked. */
    abstract List<String> tell(PastQuestions past);
}
