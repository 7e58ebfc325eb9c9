package io.petagrid.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.petagrid.schemas.serde.SchemaRegistry;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.schemas.topic.TopicSettings;
import io.petagrid.wire.GridClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxIT {
    private static final String TOPIC = TopicNames.withDefaultPrefix().of(TopicKind.DECISION);

    @Test
    void whatWasWrittenIsThereAgainAfterARestartOnTheSameFolder(@TempDir Path data) throws Exception {
        // Given
        SandboxSettings settings = new SandboxSettings(Optional.of(data), OptionalInt.empty(), OptionalInt.empty());
        int id;
        try (Sandbox first = Sandbox.start(settings)) {
            makeTopic(first);
            id = new SchemaRegistry(first.registryUrl()).register("subject", GridClock.getClassSchema());
        }

        // When
        try (Sandbox second = Sandbox.start(settings)) {

            // Then
            assertThat(topics(second)).contains(TOPIC);
            assertThat(new SchemaRegistry(second.registryUrl()).schema(id)).isEqualTo(GridClock.getClassSchema());
        }
    }

    @Test
    void aTemporaryFolderIsRemovedAndNoProcessStays() throws Exception {
        // Given
        Sandbox sandbox = Sandbox.start(SandboxSettings.temporary());
        Path folder = sandbox.folder();
        assertThat(folder).exists();
        List<ProcessHandle> children = ProcessHandle.current().children().toList();
        assertThat(children).hasSizeGreaterThanOrEqualTo(2);

        // When
        sandbox.close();

        // Then
        assertThat(folder).doesNotExist();
        assertThat(children).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void aTakenUsualPortIsSaidAndAnotherOneTaken() throws Exception {
        // Given
        try (ServerSocket taken = take(9092);
                // When
                Sandbox sandbox = Sandbox.start(SandboxSettings.temporary())) {

            // Then
            assertThat(taken.isBound()).isTrue();
            assertThat(sandbox.bootstrapServers()).isNotEqualTo("127.0.0.1:9092");
            assertThat(sandbox.notices()).anyMatch(notice -> notice.contains("9092 is taken"));
        }
    }

    private static ServerSocket take(int port) throws IOException {
        try {
            return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            // Somebody else has it already: that is as good.
            return new ServerSocket(0);
        }
    }

    @Test
    void aPortThatWasAskedForAndIsTakenIsRefused() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Given
            SandboxSettings settings =
                    new SandboxSettings(Optional.empty(), OptionalInt.of(taken.getLocalPort()), OptionalInt.empty());

            // When / Then
            assertThatThrownBy(() -> Sandbox.start(settings))
                    .isInstanceOf(SandboxException.class)
                    .hasMessageContaining("is taken; choose another one");
        }
    }

    @Test
    void aDataFolderThatCannotBeMadeIsRefused(@TempDir Path folder) throws Exception {
        // Given
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        SandboxSettings settings =
                new SandboxSettings(Optional.of(file.resolve("data")), OptionalInt.empty(), OptionalInt.empty());

        // When / Then
        assertThatThrownBy(() -> Sandbox.start(settings))
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("cannot be made");
    }

    private static void makeTopic(Sandbox sandbox) throws Exception {
        try (Admin admin = admin(sandbox)) {
            TopicSettings settings = new TopicSettings(4, (short) 0);
            admin.createTopics(List.of(settings.newTopic(TopicKind.DECISION, TOPIC)))
                    .all()
                    .get();
        }
    }

    private static List<String> topics(Sandbox sandbox) throws Exception {
        try (Admin admin = admin(sandbox)) {
            return List.copyOf(admin.listTopics().names().get());
        }
    }

    private static Admin admin(Sandbox sandbox) {
        return Admin.create(Map.of("bootstrap.servers", sandbox.bootstrapServers()));
    }
}
