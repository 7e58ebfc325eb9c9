package io.petagrid.app.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.javalin.http.Context;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Bodies of requests, read into the records that document them: nothing unknown, nothing twice, nothing of another type. */
final class Bodies {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private Bodies() {}

    /** @throws Problem when it is of another type, or came too slowly */
    static byte[] bytes(Context context) {
        String type = context.contentType();
        if (type == null || !type.startsWith(Json.TYPE)) {
            throw new Problem(415, "the body must be " + Json.TYPE);
        }
        try {
            return context.req().getInputStream().readNBytes(Guard.LARGEST_BODY);
        } catch (IOException e) {
            throw new Problem(408, "the body came too slowly, or not whole");
        }
    }

    /** @throws Problem when it is no JSON, or not what is expected, with the field that is wrong */
    static <B extends Record> B read(byte[] bytes, Class<B> type) {
        try {
            B body = MAPPER.readValue(bytes, type);
            if (body == null) {
                throw new Problem(400, "the body must be a JSON object");
            }
            requireAll(body, type);
            return body;
        } catch (UnrecognizedPropertyException e) {
            throw new Problem(
                    400,
                    "there is no field '" + field(e) + "'; known are "
                            + e.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        } catch (JsonMappingException e) {
            throw new Problem(
                    400,
                    e.getPath().isEmpty()
                            ? "the body must be a JSON object"
                            : "the field '" + field(e) + "' has a wrong value or a wrong type");
        } catch (JsonProcessingException e) {
            throw new Problem(400, "the body is no JSON, or has a field twice");
        } catch (IOException e) {
            throw new Problem(400, "the body cannot be read");
        }
    }

    private static String field(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static void requireAll(Record body, Class<?> type) {
        Arrays.stream(type.getRecordComponents())
                .filter(component -> isRequired(component) && isMissing(body, component))
                .findFirst()
                .ifPresent(component -> {
                    throw new Problem(400, "the field '" + component.getName() + "' is missing");
                });
    }

    /** Whether a component of a body must be there. */
    static boolean isRequired(RecordComponent component) {
        return !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static boolean isMissing(Record body, RecordComponent component) {
        try {
            return component.getAccessor().invoke(body) == null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a body cannot be looked into", e);
        }
    }
}
