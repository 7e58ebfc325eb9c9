package io.petagrid.bench.contender;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The processes that share the work of a contender: they wait for each other by files in a folder. One alone never waits. */
final class Crew {
    private static final int LOOK_MS = 5;

    private final Path folder;
    private final int instance;
    private final int instances;
    private int pass;

    Crew(Assignment assignment) {
        folder = Path.of(assignment.folder());
        instance = assignment.instance();
        instances = assignment.instances();
    }

    /** Whether this one does what is to be done once. */
    boolean leads() {
        return instance == 0;
    }

    /** Goes to the next pass; its name, the same for all of the crew and no other. */
    String nextPass() {
        pass++;
        return Integer.toHexString(folder.hashCode()) + "-" + pass;
    }

    /** Waits until all have come to a point of the pass. */
    void meet(String point) throws InterruptedException {
        long deadline = System.nanoTime() + Ground.PATIENCE.toNanos();
        try {
            Files.createDirectories(folder);
            Files.createFile(mark(point, instance));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int other = 0; other < instances; other++) {
            while (!Files.exists(mark(point, other))) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("instance " + other + " does not come to '" + point + "'");
                }
                Thread.sleep(LOOK_MS);
            }
        }
    }

    private Path mark(String point, int of) {
        return folder.resolve(pass + "-" + point + "-" + of);
    }
}
