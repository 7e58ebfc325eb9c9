package io.petagrid.schemas;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.petagrid.schemas.topic.TopicKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** Writes the schema of every topic's value as an {@code .avsc} file, complete in itself. Run by the build. */
public final class AvscExport {
    private AvscExport() {}

    /** @param args the folder to write to */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        for (String name : valueNames()) {
            Files.writeString(folder.resolve(name + ".avsc"), pretty(schema(name)) + "\n");
        }
    }

    private static String pretty(Schema schema) throws IOException {
        ObjectMapper json = new ObjectMapper();
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(json.readTree(schema.toString()));
    }

    /** Names of all record types that topics carry. */
    public static SortedSet<String> valueNames() {
        SortedSet<String> names = new TreeSet<>();
        Arrays.stream(TopicKind.values()).forEach(kind -> names.addAll(kind.valueTypes()));
        return names;
    }

    /** The current schema of a record type. */
    public static Schema schema(String name) {
        try {
            return SpecificData.get().getSchema(Class.forName("io.petagrid.wire." + name));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("no generated class for " + name, e);
        }
    }
}
