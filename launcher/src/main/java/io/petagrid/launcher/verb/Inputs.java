package io.petagrid.launcher.verb;

import io.petagrid.launcher.Failure;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Files that a user names. */
final class Inputs {
    private Inputs() {}

    /** @throws Failure when there is no such readable file */
    static Path requireFile(String option, Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw Failure.usage(option + ": there is no readable file " + file + "; check the path");
        }
        return file;
    }

    /** Reads a properties file. */
    static Map<String, String> properties(String option, Path file) {
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(requireFile(option, file), StandardCharsets.UTF_8)) {
            read.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw Failure.usage(option + ": " + file + " is no properties file: " + e.getMessage());
        }
        Map<String, String> values = new TreeMap<>();
        read.stringPropertyNames().forEach(key -> values.put(key, read.getProperty(key)));
        return values;
    }
}
