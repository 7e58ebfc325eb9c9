package io.petagrid.sim.jobs;

import java.nio.file.Path;

/** Where real traces are, beside the project; tests that need them are skipped where they are not. */
public final class SharedData {
    private SharedData() {}

    public static Path file(String name) {
        return Path.of("..", "..", "shared", "data").resolve(name);
    }
}
