package io.petagrid.launcher.verb;

import io.petagrid.app.config.AppConfig;
import io.petagrid.app.topology.Topologies;
import io.petagrid.schemas.serde.SerdeConfig;
import java.util.Map;
import picocli.CommandLine.Command;

/** Both topologies as Kafka Streams describes them. */
@Command(name = "topology", description = "Print both Kafka Streams topologies. Needs no broker.")
public final class TopologyVerb extends Verb {
    @Override
    public Integer call() {
        AppConfig config = new AppConfig(Map.of(
                AppConfig.BOOTSTRAP_SERVERS, BrokerOptions.DEFAULT_BOOTSTRAP_SERVER,
                SerdeConfig.SCHEMA_REGISTRY_URL, BrokerOptions.DEFAULT_REGISTRY));
        out().print(Topologies.describe(config));
        return 0;
    }
}
