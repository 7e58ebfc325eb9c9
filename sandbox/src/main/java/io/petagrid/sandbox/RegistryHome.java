package io.petagrid.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where the registry's program is. */
final class RegistryHome {
    /** System property that names the folder into which the registry was unpacked. */
    static final String PROPERTY = "petagrid.registry.home";

    private static final String JAR = "quarkus-run.jar";

    private RegistryHome() {}

    /** @throws SandboxException when there is none */
    static Path jar() {
        String home = System.getProperty(PROPERTY, "");
        if (home.isEmpty() || !Files.isDirectory(Path.of(home))) {
            throw new SandboxException(
                    "the schema registry's program is not in '" + home + "'; build it with ./mvnw -Dquick package");
        }
        try (Stream<Path> files = Files.walk(Path.of(home), 3)) {
            return files.filter(file -> file.endsWith(JAR))
                    .findFirst()
                    .orElseThrow(() -> new SandboxException(
                            JAR + " is not in " + home + "; build again with ./mvnw clean package -Dquick"));
        } catch (IOException e) {
            throw new SandboxException("cannot look into " + home + ": " + e.getMessage(), e);
        }
    }
}
