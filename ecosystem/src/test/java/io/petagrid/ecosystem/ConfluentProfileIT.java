package io.petagrid.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code -Pconfluent} brings into the class path. A serde of the name and version that the profile asks for stands for Confluent's: it wants Kafka,
 * Avro and Jackson in other versions than ours.
 */
@Order(0)
class ConfluentProfileIT {
    private static final String VERSION = versionOf("confluent");
    private static final String SERDE =
            "io/confluent/kafka-streams-avro-serde/" + VERSION + "/kafka-streams-avro-serde-" + VERSION;
    private static final Map<String, String> WANTED = Map.of(
            "org.apache.kafka:kafka-clients",
            VERSION + "-ccs",
            "org.apache.kafka:kafka-streams",
            VERSION + "-ccs",
            "org.apache.avro:avro",
            "1.11.0",
            "com.fasterxml.jackson.core:jackson-databind",
            "2.14.0");

    private static String versionOf(String what) {
        try {
            String pom = Files.readString(Shell.ROOT.resolve("pom.xml"));
            return pom.replaceFirst("(?s).*<" + what + "\\.version>([^<]+)<.*", "$1");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A Maven repository with nothing but the serde. */
    private static void serveSerde(Path repository) throws IOException {
        Path pom = repository.resolve(SERDE + ".pom");
        Files.createDirectories(pom.getParent());
        StringBuilder dependencies = new StringBuilder();
        WANTED.forEach(
                (name, version) -> dependencies.append("""
                <dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></dependency>
                """.formatted(name.split(":")[0], name.split(":")[1], version)));
        Files.writeString(pom, """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>io.confluent</groupId><artifactId>kafka-streams-avro-serde</artifactId><version>%s</version>
                  <dependencies>%s</dependencies>
                </project>
                """.formatted(VERSION, dependencies));
        try (OutputStream jar = Files.newOutputStream(repository.resolve(SERDE + ".jar"))) {
            new JarOutputStream(jar, new Manifest()).close();
        }
    }

    @Test
    void kafkaAvroAndJacksonStayAsTheyArePinned(@TempDir Path repository) throws IOException {
        // Given
        serveSerde(repository);
        String own = System.getProperty(
                "localRepository",
                Path.of(System.getProperty("user.home"), ".m2", "repository").toString());
        List<String> tree = Shell.words(
                "./mvnw",
                "-o",
                "-B",
                "-Pconfluent",
                "-Dmaven.repo.local=" + repository,
                "-Dmaven.repo.local.tail=" + own,
                "-pl",
                "domain,schemas,streams-app",
                "dependency:tree",
                "-Dverbose");

        // When
        String printed = Shell.run(Duration.ofMinutes(2), tree);

        // Then
        String kafka = versionOf("kafka");
        assertThat(printed)
                .contains("io.confluent:kafka-streams-avro-serde:jar:" + VERSION + ":compile")
                .contains("org.apache.kafka:kafka-clients:jar:" + kafka + ":compile")
                .contains("org.apache.kafka:kafka-streams:jar:" + kafka + ":compile")
                .contains("org.apache.avro:avro:jar:" + versionOf("avro") + ":compile")
                .contains("com.fasterxml.jackson.core:jackson-databind:jar:" + versionOf("jackson") + ":compile");
        WANTED.forEach((name, version) -> assertThat(printed).doesNotContain(name + ":jar:" + version));
    }
}
