package io.petagrid.sim;

import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.schemas.topic.TopicSettings;
import io.petagrid.sim.facility.MeterFault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to simulate, and where to.
 *
 * @param client settings of every Kafka client, {@code bootstrap.servers} among them
 * @param registryUrl address of the schema registry
 * @param scenario name of a scenario
 * @param seed seed of everything that is drawn
 * @param speed grid seconds a broker second, 1 to 300; used where the grid has no clock yet
 * @param jobs trace that is replayed; drawn jobs where there is none
 * @param carbon hourly carbon intensity of a zone, used as the shape of every region's; a synthetic shape where there is none
 * @param meterFaults meters that tell wrong powers for a while
 */
public record SimulatorSettings(
        Map<String, Object> client,
        String registryUrl,
        TopicNames names,
        TopicSettings topics,
        String scenario,
        long seed,
        int speed,
        Optional<TraceSettings> jobs,
        Optional<Path> carbon,
        List<MeterFault> meterFaults) {
    public SimulatorSettings {
        client = Map.copyOf(client);
        meterFaults = List.copyOf(meterFaults);
    }
}
