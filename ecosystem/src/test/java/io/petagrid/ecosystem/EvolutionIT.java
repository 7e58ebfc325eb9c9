package io.petagrid.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.petagrid.schemas.AvscExport;
import io.petagrid.schemas.serde.AvroDeserializer;
import io.petagrid.schemas.serde.AvroSerializer;
import io.petagrid.schemas.serde.SerdeConfig;
import io.petagrid.wire.JobRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A schema that changes, in a registry that others use too: the one of a job, under subjects of its own. */
@Order(4)
@ExtendWith(RunningGrid.class)
class EvolutionIT {
    private static final Schema PRESENT = AvscExport.schema("JobRequest");
    private static final Schema WITH_A_FIELD_MORE = with(SchemaBuilder.builder().stringType(), "colour", "red");
    private static final Schema WITHOUT_A_FIELD = without("residency");

    private final AvroSerializer serializer = new AvroSerializer();
    private final AvroDeserializer deserializer = new AvroDeserializer();

    @BeforeEach
    void configure(ComposeProject grid) {
        Map<String, Object> settings =
                Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, grid.registry(), SerdeConfig.AUTO_REGISTER_SCHEMAS, true);
        serializer.configure(settings, false);
        deserializer.configure(settings, false);
    }

    private static Schema with(Schema type, String name, Object defaultValue) {
        List<Schema.Field> fields = copies(PRESENT.getFields());
        fields.add(
                defaultValue.equals("")
                        ? new Schema.Field(name, type)
                        : new Schema.Field(name, type, null, defaultValue));
        return Schema.createRecord(PRESENT.getName(), null, PRESENT.getNamespace(), false, fields);
    }

    private static Schema without(String name) {
        List<Schema.Field> fields = copies(PRESENT.getFields());
        fields.removeIf(field -> field.name().equals(name));
        return Schema.createRecord(PRESENT.getName(), null, PRESENT.getNamespace(), false, fields);
    }

    private static List<Schema.Field> copies(List<Schema.Field> fields) {
        List<Schema.Field> copies = new ArrayList<>();
        fields.forEach(field -> copies.add(new Schema.Field(field, field.schema())));
        return copies;
    }

    private static JobRequest job() {
        return (JobRequest) new Generated(7).record(PRESENT);
    }

    /** The job as a record of another schema. */
    private static GenericRecord job(Schema schema) {
        GenericRecord record = new GenericData.Record(schema);
        JobRequest job = job();
        schema.getFields().stream()
                .filter(field -> PRESENT.getField(field.name()) != null)
                .forEach(field -> record.put(
                        field.name(), job.get(PRESENT.getField(field.name()).pos())));
        return record;
    }

    @Test
    void whatHasANewFieldIsReadByWhoDoesNotKnowIt() {
        // Given
        GenericRecord newer = job(WITH_A_FIELD_MORE);
        newer.put("colour", "blue");
        byte[] bytes = Objects.requireNonNull(serializer.serialize("evolution.newer", newer));

        // When
        Object read = deserializer.deserialize("evolution.newer", bytes);

        // Then
        assertThat(read).isEqualTo(job());
    }

    @Test
    void whatLacksAFieldIsReadWithItsDefault() {
        // Given
        byte[] bytes = Objects.requireNonNull(serializer.serialize("evolution.older", job(WITHOUT_A_FIELD)));
        JobRequest expected = job();
        expected.setResidency(List.of());

        // When
        Object read = deserializer.deserialize("evolution.older", bytes);

        // Then
        assertThat(read).isEqualTo(expected);
    }

    @Test
    void aChangeThatOthersCannotReadIsRefusedByTheRegistry() {
        // Given
        Schema needed = with(SchemaBuilder.builder().longType(), "needed", "");
        GenericRecord broken = job(needed);
        broken.put("needed", 1L);
        serializer.serialize("evolution.broken", job());

        // When
        assertThatThrownBy(() -> serializer.serialize("evolution.broken", broken))
                // Then
                .hasStackTraceContaining("409");
    }
}
