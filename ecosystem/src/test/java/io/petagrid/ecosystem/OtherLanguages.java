package io.petagrid.ecosystem;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Clients in other languages: Confluent's for JavaScript and for Python, and kcat. */
final class OtherLanguages {
    private static final Path INTEROP = Shell.ROOT.resolve("ecosystem/src/test/interop");
    private static final Path EXAMPLES = Shell.ROOT.resolve("examples");
    private static final Duration TIME = Duration.ofMinutes(2);
    /** Debian's Python, whose packages the system installs; another one elsewhere. */
    private static final String PYTHON =
            Files.isExecutable(Path.of("/usr/bin/python3")) ? "/usr/bin/python3" : "python3";

    private static final TypeReference<Map<String, Integer>> COUNTS = new TypeReference<>() {};

    private OtherLanguages() {}

    /** Skips the test, with a line that says so, where what a program runs with is not here. */
    static void require(String program) {
        switch (program.substring(program.lastIndexOf('.'))) {
            case ".py" ->
                assumeTrue(
                        Shell.answers(PYTHON, "-c", "import confluent_kafka.avro, avro, requests"),
                        "skipped: Python's confluent_kafka, avro and requests are not here");
            case ".mjs" ->
                assumeTrue(
                        Shell.answers("node", "--version") && Files.isDirectory(modules()),
                        "skipped: node or its packages are not here; run 'npm install' in examples/javascript");
            default -> assumeTrue(Shell.answers("kcat", "-V"), "skipped: kcat is not here");
        }
    }

    private static Path modules() {
        return EXAMPLES.resolve("javascript/node_modules");
    }

    /**
     * Copies records with a language's client; returns how many of each topic.
     *
     * @param sources how many records of each topic are awaited
     */
    static Map<String, Integer> echo(String script, ComposeProject grid, String target, Map<String, Integer> sources) {
        List<String> command = Shell.words(
                script.endsWith(".py") ? PYTHON : "node",
                script.endsWith(".py") ? INTEROP.resolve(script) : beside(INTEROP.resolve(script)),
                grid.bootstrap(),
                grid.registry(),
                TopicCopies.MOST,
                target,
                sources.entrySet().stream()
                        .map(source -> source.getKey() + "=" + source.getValue())
                        .toArray(String[]::new));
        String printed = Shell.run(TIME, command);
        try {
            return new ObjectMapper().readValue(printed.substring(printed.lastIndexOf('{')), COUNTS);
        } catch (IOException e) {
            throw new UncheckedIOException(printed, e);
        }
    }

    /** Node finds packages beside a program only: it is run from where the examples' packages are. */
    private static Path beside(Path script) {
        try {
            Path copy = modules().resolve(".petagrid-" + script.getFileName());
            Files.copy(script, copy, StandardCopyOption.REPLACE_EXISTING);
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs an example as its page says. */
    static String example(String program, ComposeProject grid, String... more) {
        Path file = EXAMPLES.resolve(program);
        List<String> command = switch (program.substring(program.lastIndexOf('.'))) {
            case ".py" -> Shell.words(PYTHON, file, grid.bootstrap(), grid.registry(), more);
            case ".mjs" -> Shell.words("node", file, grid.bootstrap(), grid.registry(), more);
            default -> Shell.words(file, grid.bootstrap(), grid.registry(), more);
        };
        return Shell.run(TIME, EXAMPLES, Map.of(), command);
    }
}
