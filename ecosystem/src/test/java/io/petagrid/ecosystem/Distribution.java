package io.petagrid.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The tarball, and what is unpacked of it. */
final class Distribution {
    private static final Duration COMMAND = Duration.ofMinutes(2);

    private Distribution() {}

    static Path tarball() {
        try (Stream<Path> files = Files.list(Shell.ROOT.resolve("distribution/target"))) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().matches("petagrid-.*\\.tar\\.gz"))
                    .toList();
            assertThat(found).as("the tarball, made by ./mvnw package").hasSize(1);
            return found.getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The steps by which {@code docs/running.md} has it run, with other addresses. */
    static String steps(String broker, String registry) {
        try {
            String page = Files.readString(Shell.ROOT.resolve("docs/running.md"));
            String chapter = page.substring(page.indexOf("## From the distribution"));
            int begin = chapter.indexOf("```console\n") + "```console\n".length();
            return chapter.substring(begin, chapter.indexOf("\n```", begin))
                    .replace("BROKER:9092", broker)
                    .replace("REGISTRY:8081", registry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unpacks it and returns its folder. */
    static Path unpack(Path folder) {
        Shell.run(COMMAND, Shell.words("tar", "-xzf", tarball(), "-C", folder, "--strip-components=1"));
        return folder;
    }

    /** Runs a verb with the unpacked launcher. */
    static String petagrid(Path home, String... words) {
        return Shell.run(COMMAND, home, Map.of(), Shell.words(home.resolve("bin/petagrid"), words));
    }
}
