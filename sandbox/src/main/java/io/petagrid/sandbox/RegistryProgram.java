package io.petagrid.sandbox;

import io.petagrid.sandbox.child.RegistryMain;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The registry's program. It comes with a class loader of its own, whose classes no archive can hold; where archives are in use all its jars
 * are put on one class path instead, and it starts in half the time.
 *
 * @param entry class whose main runs it
 */
record RegistryProgram(List<String> flags, String classPath, String entry) {
    /** System property that names the folder into which the registry was unpacked. */
    static final String PROPERTY = "petagrid.registry.home";

    private static final String JAR = "quarkus-run.jar";
    private static final String ENTRY_OF_JAR = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";
    private static final String ENTRY_OF_CLASS_PATH = "io.quarkus.runner.GeneratedMain";
    private static final List<String> FOLDERS = List.of("quarkus", "app", "lib/boot", "lib/main");
    private static final int DEPTH = 3;

    /** @throws SandboxException when there is none */
    static RegistryProgram find() {
        Path home = home();
        return JvmFlags.hasArchives()
                ? new RegistryProgram(JvmFlags.archivedRegistry(), own() + allJars(home), ENTRY_OF_CLASS_PATH)
                : new RegistryProgram(JvmFlags.registry(), own() + home.resolve(JAR), ENTRY_OF_JAR);
    }

    private static String own() {
        Path classes = Path.of(RegistryMain.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        return classes + File.pathSeparator;
    }

    private static Path home() {
        String property = System.getProperty(PROPERTY, "");
        if (property.isEmpty() || !Files.isDirectory(Path.of(property))) {
            throw new SandboxException(
                    "the schema registry's program is not in '" + property + "'; build it with ./mvnw -Dquick package");
        }
        try (Stream<Path> files = Files.walk(Path.of(property), DEPTH)) {
            return files.filter(file -> file.endsWith(JAR))
                    .map(Path::getParent)
                    .findFirst()
                    .orElseThrow(() -> new SandboxException(
                            JAR + " is not in " + property + "; build again with ./mvnw clean package -Dquick"));
        } catch (IOException e) {
            throw new SandboxException("cannot look into " + property + ": " + e.getMessage(), e);
        }
    }

    /** In an order that is always the same: an archive is of one class path. */
    private static String allJars(Path home) {
        return FOLDERS.stream()
                .flatMap(folder -> jars(home.resolve(folder)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Stream<String> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString).filter(name -> name.endsWith(".jar")).sorted().toList().stream();
        } catch (IOException e) {
            throw new SandboxException("cannot look into " + folder + ": " + e.getMessage(), e);
        }
    }
}
