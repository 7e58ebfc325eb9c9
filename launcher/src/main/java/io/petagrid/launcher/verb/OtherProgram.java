package io.petagrid.launcher.verb;

import io.petagrid.launcher.Failure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program of a module that the launcher does not depend on, in a JVM of its own that shares the terminal.
 *
 * @param module its module; also what a failure calls it
 * @param home folder of its jar and of {@code lib}
 */
record OtherProgram(String module, Path home) {
    private static final List<String> INHERITED = List.of("petagrid.registry.home", "petagrid.peers.home");

    /** The program of a module whose folder a system property names; without it the one below the working directory. */
    static OtherProgram of(String module, String homeProperty) {
        return new OtherProgram(
                module,
                Path.of(System.getProperty(homeProperty, module + "/target")).toAbsolutePath());
    }

    /**
     * Runs a class of it to its end and returns its exit code.
     *
     * @param flags of the JVM
     * @throws Failure when it is not built or cannot be started
     */
    int run(List<String> flags, String mainClass, List<String> options) throws InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        for (String inherited : INHERITED) {
            String value = System.getProperty(inherited);
            if (value != null) {
                command.add("-D" + inherited + "=" + value);
            }
        }
        command.add("-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.petagrid.wire");
        command.addAll(
                List.of("-cp", jar() + File.pathSeparator + home.resolve("lib").resolve("*")));
        command.add(mainClass);
        command.addAll(options);
        Process process = start(command);
        try {
            return process.waitFor();
        } finally {
            process.destroy();
        }
    }

    private Path jar() {
        try (var files = Files.list(home)) {
            return files.filter(file -> file.getFileName().toString().matches("petagrid-" + module + "-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(this::notBuilt);
        } catch (IOException e) {
            throw notBuilt();
        }
    }

    private Failure notBuilt() {
        return Failure.environment(
                "the " + module + " are not in " + home + "; build them with ./mvnw -Dquick package", null);
    }

    private Process start(List<String> command) {
        try {
            return new ProcessBuilder(command).inheritIO().start();
        } catch (IOException e) {
            throw Failure.environment("the " + module + " cannot be started: " + e.getMessage(), e);
        }
    }
}
