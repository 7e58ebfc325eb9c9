package io.petagrid.bench;

import io.petagrid.bench.contender.PassReport;
import io.petagrid.bench.contender.SumsCheck;
import io.petagrid.bench.load.Expected;
import io.petagrid.bench.load.LogPlan;
import io.petagrid.sandbox.ChildJvm;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The contender that is built apart, with a class path of its own.
 *
 * @param jar its program
 * @param libraries folder of what it needs
 */
record Peer(Path jar, Path libraries) {
    static final String NAME = "flink";

    private static final String HOME = "petagrid.peers.home";
    private static final String MAIN = "io.petagrid.peers.FlinkContender";

    /** Empty where it is not built. */
    static Optional<Peer> find() {
        String home = System.getProperty(HOME, "");
        Path libraries = Path.of(home, "lib");
        if (home.isEmpty() || !Files.isDirectory(libraries)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(Path.of(home))) {
            return files.filter(file -> file.getFileName().toString().matches("petagrid-.*\\.jar"))
                    .filter(file -> !file.getFileName().toString().matches(".*-(sources|tests|javadoc)\\.jar"))
                    .findFirst()
                    .map(jar -> new Peer(jar, libraries));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ChildJvm.Spec spec(List<String> flags, LogPlan plan, List<String> passes, Path report, Path log) {
        List<String> arguments = new ArrayList<>(List.of(
                "--bootstrap-server",
                plan.bootstrapServers(),
                "--base-ms",
                Long.toString(plan.baseMs()),
                "--report",
                report.toString()));
        passes.forEach(prefix -> arguments.addAll(List.of("--pass", prefix + ":" + plan.ticks(prefix))));
        String classPath = jar + File.pathSeparator + libraries.resolve("*");
        return new ChildJvm.Spec(NAME, flags, classPath, MAIN, arguments, Map.of(), log);
    }

    /** What it found compared with what was written: it does not know that itself. */
    static PassReport judge(PassReport pass, String prefix, LogPlan plan, Expected expected) {
        return pass.judged(prefix, SumsCheck.problem(expected, plan.ticks(prefix), pass.reports(), pass.powerMw()));
    }
}
