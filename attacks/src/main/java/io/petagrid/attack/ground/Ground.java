package io.petagrid.attack.ground;

import io.petagrid.app.wire.ReferenceMapper;
import io.petagrid.domain.fleet.Catalogue;
import io.petagrid.domain.time.GridClock;
import io.petagrid.schemas.serde.AvroSerde;
import io.petagrid.schemas.serde.SchemaRegistry;
import io.petagrid.schemas.serde.SerdeConfig;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.wire.ChipModelReference;
import io.petagrid.wire.FacilityReport;
import io.petagrid.wire.HostReport;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** What all tasks of a run share: registry, serde, catalogue and the grid's clock. */
public final class Ground implements AutoCloseable {
    /** Partitions of each telemetry topic. */
    public static final int PARTITIONS = 4;

    public static final TopicNames NAMES = TopicNames.withDefaultPrefix();

    private final LocalRegistry server = new LocalRegistry();
    private final SchemaRegistry registry = new SchemaRegistry(server.url());
    private final AvroSerde serde = new AvroSerde();
    private final Catalogue catalogue;
    private final GridClock clock;
    private final int hostSchemaId;
    private final int facilitySchemaId;

    public Ground(List<ChipModelReference> models, io.petagrid.wire.GridClock clock) {
        Catalogue known = Catalogue.empty();
        for (ChipModelReference model : models) {
            known = known.with(ReferenceMapper.chipModel(model));
        }
        this.catalogue = known;
        this.clock = ReferenceMapper.clock(clock);
        serde.configure(Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, server.url()), false);
        hostSchemaId = register(HostReport.getClassSchema());
        facilitySchemaId = register(FacilityReport.getClassSchema());
    }

    private int register(Schema schema) {
        return registry.register(schema.getFullName(), schema);
    }

    Catalogue catalogue() {
        return catalogue;
    }

    GridClock clock() {
        return clock;
    }

    SchemaRegistry registry() {
        return registry;
    }

    /** Reads and writes all values. */
    public AvroSerde serde() {
        return serde;
    }

    /** Id of the schema of host reports. */
    public int hostSchemaId() {
        return hostSchemaId;
    }

    /** Id of the schema of facility reports. */
    public int facilitySchemaId() {
        return facilitySchemaId;
    }

    @Override
    public void close() {
        server.close();
    }
}
