package io.petagrid.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Flags of the JVMs that the sandbox starts, in one place. */
public final class JvmFlags {
    private static final String ARCHIVES = "petagrid.archives";

    private JvmFlags() {}

    /** The broker: it shares two cores with everything else. */
    static List<String> broker() {
        return with("broker", "-Xms128m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    }

    /** The registry: asked a few times at start, then idle. */
    static List<String> registry() {
        return List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    }

    /** The same with an archive of its classes. */
    static List<String> archivedRegistry() {
        return with("registry", registry().toArray(String[]::new));
    }

    /** Whether the JVMs use archives of loaded classes; the property names their folder. */
    static boolean hasArchives() {
        String archives = System.getProperty(ARCHIVES, "");
        return !archives.isEmpty() && Files.isWritable(Path.of(archives));
    }

    /** The application. */
    public static List<String> app() {
        return with(
                "app",
                "-Xms256m",
                "-Xmx768m",
                "-XX:+UseParallelGC",
                "-XX:ParallelGCThreads=1",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseCompactObjectHeaders");
    }

    /** The simulator. */
    public static List<String> simulator() {
        return with("sim", "-Xms256m", "-Xmx768m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    }

    private static List<String> with(String name, String... flags) {
        List<String> all = new ArrayList<>(List.of(flags));
        if (Runtime.version().feature() < 25) {
            all.remove("-XX:+UseCompactObjectHeaders");
        }
        all.add("--enable-native-access=ALL-UNNAMED");
        all.add("-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.petagrid.wire");
        if (hasArchives()) {
            all.add("-XX:+AutoCreateSharedArchive");
            all.add("-XX:SharedArchiveFile=" + Path.of(System.getProperty(ARCHIVES), name + ".jsa"));
            all.add("-Xlog:disable");
        }
        return all;
    }
}
