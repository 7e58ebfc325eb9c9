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
import org.jspecify.annotations.Nullable;

/** What all tasks of a run share: registry, serde, catalogue and the grid's clock. */
public final class Ground implements AutoCloseable {
    /** Partitions of each telemetry topic. */
    public static final int PARTITIONS = 4;

    public static final TopicNames NAMES = TopicNames.withDefaultPrefix();

    private final @Nullable LocalRegistry server;
    private final String registryUrl;
    private final SchemaRegistry registry;
    private final AvroSerde serde = new AvroSerde();
    private final Catalogue catalogue;
    private final GridClock clock;
    private final int hostSchemaId;
    private final int facilitySchemaId;

    /** With a registry of its own. */
    public Ground(List<ChipModelReference> models, io.petagrid.wire.GridClock clock) {
        this(models, clock, new LocalRegistry());
    }

    private Ground(List<ChipModelReference> models, io.petagrid.wire.GridClock clock, LocalRegistry server) {
        this(models, clock, server, server.url());
    }

    /** With the registry at an address. */
    public Ground(List<ChipModelReference> models, io.petagrid.wire.GridClock clock, String registryUrl) {
        this(models, clock, null, registryUrl);
    }

    private Ground(
            List<ChipModelReference> models,
            io.petagrid.wire.GridClock clock,
            @Nullable LocalRegistry server,
            String registryUrl) {
        this.server = server;
        this.registryUrl = registryUrl;
        this.registry = new SchemaRegistry(registryUrl);
        Catalogue known = Catalogue.empty();
        for (ChipModelReference model : models) {
            known = known.with(ReferenceMapper.chipModel(model));
        }
        this.catalogue = known;
        this.clock = ReferenceMapper.clock(clock);
        serde.configure(Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, registryUrl), false);
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

    /** Address of the registry. */
    public String registryUrl() {
        return registryUrl;
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
        if (server != null) {
            server.close();
        }
    }
}
