package io.petagrid.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.schemas.serde.AvroDeserializer;
import io.petagrid.schemas.serde.AvroSerializer;
import io.petagrid.schemas.serde.SerdeConfig;
import io.petagrid.schemas.serde.TinyRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The frozen schemas are what a release wrote. They are never made again: when one cannot be read any more, the present schema is wrong. */
class ReleasedSchemasTest {
    private static final Path RELEASED = Path.of("src/main/resources/released");
    private static final int DATA_PER_SCHEMA = 200;
    private static final long SEED = 20_251_231;

    private final TinyRegistry registry = new TinyRegistry();

    @AfterEach
    void stop() {
        registry.close();
    }

    static Stream<Path> frozen() throws IOException {
        try (Stream<Path> files = Files.walk(RELEASED)) {
            return files.filter(file -> file.toString().endsWith(".avsc")).sorted().toList().stream();
        }
    }

    @Test
    void everyTopicsValueIsFrozenInRelease01() throws IOException {
        // Given
        Path release = RELEASED.resolve("0.1");

        // When
        TreeSet<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(release)) {
            files.forEach(file -> names.add(file.getFileName().toString().replace(".avsc", "")));
        }

        // Then
        assertThat(names).isNotEmpty().isSubsetOf(AvscExport.valueNames());
    }

    @ParameterizedTest
    @MethodSource("frozen")
    void thePresentSchemaReadsWhatAReleaseWrote(Path file) {
        // Given
        Schema frozen = parse(file);

        // When
        SchemaPairCompatibility pair =
                SchemaCompatibility.checkReaderWriterCompatibility(AvscExport.schema(frozen.getName()), frozen);

        // Then
        assertThat(pair.getType())
                .as("%s of %s cannot be read any more: %s", frozen.getName(), file, pair.getDescription())
                .isEqualTo(SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE);
    }

    @ParameterizedTest
    @MethodSource("frozen")
    void aDatumOfAReleaseIsDecodedByThePresentClass(Path file) {
        // Given
        Schema frozen = parse(file);
        String topic = "petagrid.any-" + frozen.getName().toLowerCase(java.util.Locale.ROOT);
        AvroSerializer serializer = new AvroSerializer();
        serializer.configure(Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, registry.url()), false);
        AvroDeserializer deserializer = new AvroDeserializer();
        deserializer.configure(Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, registry.url()), false);

        for (Object datum : new RandomData(GenericData.get(), frozen, DATA_PER_SCHEMA, SEED)) {
            IndexedRecord written = (IndexedRecord) datum;
            byte[] bytes = serializer.serialize(topic, written);

            // When
            SpecificRecord read = Objects.requireNonNull(deserializer.deserialize(topic, bytes));

            // Then
            assertThat(read.getClass().getName()).as("seed %d", SEED).isEqualTo(frozen.getFullName());
            assertSameFields(frozen.getFields(), written, read);
        }
    }

    /** Fields that both have are equal, in Avro's own textual form. */
    private static void assertSameFields(List<Schema.Field> fields, IndexedRecord written, SpecificRecord read) {
        for (Schema.Field field : fields) {
            Schema.Field present = read.getSchema().getField(field.name());
            if (present != null && present.schema().equals(field.schema())) {
                assertThat(GenericData.get().toString(read.get(present.pos())))
                        .as("%s.%s, seed %d", read.getSchema().getName(), field.name(), SEED)
                        .isEqualTo(GenericData.get().toString(written.get(field.pos())));
            }
        }
    }

    private static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
