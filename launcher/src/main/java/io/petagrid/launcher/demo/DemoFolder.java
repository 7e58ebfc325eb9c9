package io.petagrid.launcher.demo;

import io.petagrid.launcher.Failure;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folder that holds everything a demo writes. Removed at the end unless it was named. */
final class DemoFolder implements AutoCloseable {
    private final Path path;
    private final boolean temporary;

    /** @throws Failure when it cannot be made */
    DemoFolder(Optional<Path> named) {
        temporary = named.isEmpty();
        try {
            path = named.isPresent()
                    ? Files.createDirectories(named.get().toAbsolutePath())
                    : Files.createTempDirectory("petagrid-demo-");
        } catch (IOException e) {
            throw Failure.environment(
                    "the data folder cannot be made: " + e + "; name one that can be written to with --data", e);
        }
    }

    Path path() {
        return path;
    }

    boolean isTemporary() {
        return temporary;
    }

    Path log(String part) {
        return path.resolve("log").resolve(part + ".log");
    }

    @Override
    public void close() {
        if (!temporary) {
            return;
        }
        try {
            Files.walkFileTree(path, new Remover());
        } catch (IOException e) {
            System.err.println("petagrid: the temporary folder " + path + " cannot be removed (" + e + "); remove it");
        }
    }

    private static final class Remover extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException error) {
            // Somebody else has removed it in the meantime.
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException error) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
