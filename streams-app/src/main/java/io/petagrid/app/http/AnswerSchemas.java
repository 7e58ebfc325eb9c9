package io.petagrid.app.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.petagrid.app.view.Doc;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/** JSON schemas of answers, from the types that they are made of: what is not in a type cannot be in an answer. */
final class AnswerSchemas {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    static final String COMPONENTS = "#/components/schemas/";

    private final Map<String, ObjectNode> components = new TreeMap<>();

    /** The named schemas that were asked for so far, by name. */
    ObjectNode components() {
        ObjectNode all = JSON.objectNode();
        all.setAll(components);
        return all;
    }

    ObjectNode of(Class<?> type) {
        return plain(type);
    }

    ObjectNode listOf(Class<?> type) {
        ObjectNode list = typed("array");
        list.set("items", of(type));
        return list;
    }

    /** An answer that carries a value of a type beside what every answer carries. */
    ObjectNode answer(ObjectNode value) {
        ObjectNode schema = record(Answer.class);
        ((ObjectNode) schema.get("properties")).set("value", value);
        return schema;
    }

    /** What a request brings: what may be null may be left out. */
    ObjectNode body(Class<? extends Record> type) {
        ObjectNode schema = record(type);
        ArrayNode required = schema.putArray("required");
        Arrays.stream(type.getRecordComponents())
                .filter(Bodies::isRequired)
                .forEach(component -> required.add(component.getName()));
        return schema;
    }

    private ObjectNode annotated(AnnotatedType type) {
        ObjectNode schema = switch (type) {
            case AnnotatedParameterizedType parts -> parameterized(parts);
            default -> plain(type.getType());
        };
        return type.isAnnotationPresent(Nullable.class) ? orNull(schema) : schema;
    }

    private ObjectNode parameterized(AnnotatedParameterizedType type) {
        AnnotatedType[] parts = type.getAnnotatedActualTypeArguments();
        Type raw = ((ParameterizedType) type.getType()).getRawType();
        if (raw == List.class) {
            ObjectNode list = typed("array");
            list.set("items", annotated(parts[0]));
            return list;
        }
        if (raw == Map.class) {
            ObjectNode map = typed("object");
            map.set("additionalProperties", annotated(parts[1]));
            return map;
        }
        throw new IllegalArgumentException("no schema for " + type);
    }

    private ObjectNode plain(Type type) {
        if (type == String.class) {
            return typed("string");
        }
        if (type == boolean.class || type == Boolean.class) {
            return typed("boolean");
        }
        if (type == long.class || type == Long.class || type == int.class || type == Integer.class) {
            return typed("integer");
        }
        if (type instanceof Class<?> known && known.isEnum()) {
            return enumeration(
                    Arrays.stream(known.getEnumConstants()).map(String::valueOf).toList());
        }
        if (type instanceof Class<?> known && IndexedRecord.class.isAssignableFrom(known)) {
            return avro(SpecificData.get().getSchema(known));
        }
        if (type instanceof Class<?> known && known.isRecord()) {
            return reference(known.getSimpleName(), () -> record(known));
        }
        throw new IllegalArgumentException("no schema for " + type);
    }

    private ObjectNode record(Class<?> type) {
        ObjectNode schema = closed("");
        for (RecordComponent component : type.getRecordComponents()) {
            Doc doc = component.getAnnotation(Doc.class);
            if (doc == null) {
                throw new IllegalArgumentException(type.getSimpleName() + "." + component.getName() + " has no doc");
            }
            ObjectNode field =
                    component.getType() == Object.class ? JSON.objectNode() : annotated(component.getAnnotatedType());
            property(schema, component.getName(), field, doc.value());
        }
        return schema;
    }

    private ObjectNode avro(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> reference(schema.getName(), () -> avroRecord(schema));
            case ENUM -> enumeration(schema.getEnumSymbols());
            case ARRAY -> {
                ObjectNode list = typed("array");
                list.set("items", avro(schema.getElementType()));
                yield list;
            }
            case UNION ->
                orNull(avro(schema.getTypes().stream()
                        .filter(part -> part.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElseThrow()));
            case INT, LONG -> typed("integer");
            case BOOLEAN -> typed("boolean");
            case STRING, BYTES -> typed("string");
            default -> throw new IllegalArgumentException("no schema for " + schema);
        };
    }

    private ObjectNode avroRecord(Schema schema) {
        ObjectNode object = closed(schema.getDoc());
        schema.getFields().forEach(field -> property(object, field.name(), avro(field.schema()), field.doc()));
        return object;
    }

    /** Types may hold each other: the name is taken before the parts are looked at. */
    private ObjectNode reference(String name, Supplier<ObjectNode> schema) {
        if (!components.containsKey(name)) {
            components.put(name, JSON.objectNode());
            components.put(name, schema.get());
        }
        return JSON.objectNode().put("$ref", COMPONENTS + name);
    }

    private static ObjectNode closed(@Nullable String doc) {
        ObjectNode object = typed("object");
        if (doc != null && !doc.isEmpty()) {
            object.put("description", doc);
        }
        object.set("properties", JSON.objectNode());
        object.set("required", JSON.arrayNode());
        object.put("additionalProperties", false);
        return object;
    }

    private static void property(ObjectNode object, String name, ObjectNode schema, @Nullable String doc) {
        schema.put("description", doc == null ? name : doc);
        ((ObjectNode) object.get("properties")).set(name, schema);
        ((ArrayNode) object.get("required")).add(name);
    }

    private static ObjectNode typed(String type) {
        return JSON.objectNode().put("type", type);
    }

    private static ObjectNode enumeration(List<String> values) {
        ObjectNode schema = typed("string");
        ArrayNode choices = schema.putArray("enum");
        values.forEach(choices::add);
        return schema;
    }

    private static ObjectNode orNull(ObjectNode schema) {
        ObjectNode either = JSON.objectNode();
        either.putArray("anyOf").add(schema).add(typed("null"));
        return either;
    }
}
