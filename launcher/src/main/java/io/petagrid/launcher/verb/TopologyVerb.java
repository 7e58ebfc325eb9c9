package io.petagrid.launcher.verb;

import io.petagrid.app.config.AppConfig;
import io.petagrid.app.topology.Topologies;
import io.petagrid.schemas.serde.SerdeConfig;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Both topologies as Kafka Streams describes them. */
@Command(name = "topology", description = "Print both Kafka Streams topologies. Needs no broker.")
public final class TopologyVerb implements Callable<Integer> {
    @Mixin
    private final Common common = new Common();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        AppConfig config = new AppConfig(Map.of(
                AppConfig.BOOTSTRAP_SERVERS, BrokerOptions.DEFAULT_BOOTSTRAP_SERVER,
                SerdeConfig.SCHEMA_REGISTRY_URL, BrokerOptions.DEFAULT_REGISTRY));
        spec.commandLine().getOut().print(Topologies.describe(config));
        return 0;
    }
}
