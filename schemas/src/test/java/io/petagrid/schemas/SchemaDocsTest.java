package io.petagrid.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class SchemaDocsTest {
    private static final Set<Schema.Type> NUMBERS =
            Set.of(Schema.Type.INT, Schema.Type.LONG, Schema.Type.FLOAT, Schema.Type.DOUBLE);
    private static final Pattern UNIT = Pattern.compile(
            "\\b(no unit|chips?|hosts|meters|records|(grid )?(milli|micro)?seconds|p-seconds|ticks?|milliwatts|joules|microjoules|readings|instruments|windows|sites|thousandths|grams|milligrams"
                    + "|micro-yuan|mflops|gflops|permille|parts per million|mib|gib|mhz|bytes|tenths of a degree celsius"
                    + ")\\b|in the unit of `name`",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

    private final Map<String, Schema> named = new TreeMap<>();

    @Test
    void everyRecordAndEnumHasADoc() {
        // Given
        walkAll();

        // When
        List<String> bare = named.values().stream()
                .filter(schema -> isBlank(schema.getDoc()))
                .map(Schema::getName)
                .toList();

        // Then
        assertThat(named).hasSizeGreaterThan(40);
        assertThat(bare).isEmpty();
    }

    @Test
    void everyFieldHasADocAndEveryNumberAUnit() {
        // Given
        walkAll();
        List<String> bare = new ArrayList<>();

        // When
        for (Schema record : named.values()) {
            if (record.getType() == Schema.Type.RECORD) {
                for (Schema.Field field : record.getFields()) {
                    if (isBlank(field.doc()) || (isNumber(field.schema()) && !namesUnit(field.doc()))) {
                        bare.add(record.getName() + "." + field.name() + ": " + field.doc());
                    }
                }
            }
        }

        // Then
        assertThat(bare)
                .as("fields without a doc, and numbers whose doc names no unit ('No unit.' where there is none)")
                .isEmpty();
    }

    private void walkAll() {
        AvscExport.valueNames().forEach(name -> walk(AvscExport.schema(name)));
    }

    private void walk(Schema schema) {
        switch (schema.getType()) {
            case RECORD -> {
                if (named.putIfAbsent(schema.getFullName(), schema) == null) {
                    schema.getFields().forEach(field -> walk(field.schema()));
                }
            }
            case ENUM -> named.put(schema.getFullName(), schema);
            case ARRAY -> walk(schema.getElementType());
            case UNION -> schema.getTypes().forEach(this::walk);
            default -> {
                // A plain type has no doc of its own.
            }
        }
    }

    private static boolean isNumber(Schema schema) {
        return switch (schema.getType()) {
            case ARRAY -> isNumber(schema.getElementType());
            case UNION -> schema.getTypes().stream().anyMatch(SchemaDocsTest::isNumber);
            default -> NUMBERS.contains(schema.getType());
        };
    }

    private static boolean namesUnit(String doc) {
        return UNIT.matcher(doc).find();
    }

    private static boolean isBlank(@org.jspecify.annotations.Nullable String doc) {
        return doc == null || doc.isBlank();
    }
}
