package io.petagrid.launcher.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.petagrid.launcher.Failure;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Typed access to the fields of a job, with messages that name the field. */
final class JobFields {
    private final String source;
    private final ObjectNode fields;

    /** @param source where they come from, for people */
    JobFields(String source, ObjectNode fields) {
        this.source = source;
        this.fields = fields;
    }

    void requireOnly(Set<String> known) {
        fields.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw Failure.usage(source + ": there is no field '" + name + "'; the fields are "
                        + String.join(", ", known.stream().sorted().toList()));
            }
        });
    }

    boolean has(String name) {
        return fields.hasNonNull(name);
    }

    String text(String name, @Nullable String otherwise) {
        if (!has(name)) {
            return required(name, otherwise);
        }
        JsonNode value = fields.get(name);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw wrong(name, "a text that is not empty");
        }
        return value.textValue();
    }

    long number(String name, long from, long to, @Nullable Long otherwise) {
        if (!has(name)) {
            return required(name, otherwise);
        }
        JsonNode value = fields.get(name);
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < from
                || value.longValue() > to) {
            throw wrong(name, "a whole number from " + from + " to " + to);
        }
        return value.longValue();
    }

    <E extends Enum<E>> E choice(String name, Class<E> type, @Nullable E otherwise) {
        if (!has(name)) {
            return required(name, otherwise);
        }
        String value = fields.get(name).asText().toUpperCase(Locale.ROOT);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(value))
                .findFirst()
                .orElseThrow(() -> wrong(
                        name,
                        "one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(type.getEnumConstants())
                                                .map(Enum::name)
                                                .toList())));
    }

    /** A failure that names the field, what it should be and what it is. */
    Failure wrong(String name, String expected) {
        JsonNode value = fields.get(name);
        return Failure.usage(
                source + ": field '" + name + "' must be " + expected + (value == null ? "" : ", it is " + value));
    }

    private <T> T required(String name, @Nullable T otherwise) {
        if (otherwise == null) {
            throw Failure.usage(source + ": field '" + name + "' is missing");
        }
        return otherwise;
    }
}
