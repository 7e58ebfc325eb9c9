package io.petagrid.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.petagrid.bench.contender.Assignment;
import io.petagrid.bench.contender.ContenderMain;
import io.petagrid.bench.contender.PassReport;
import io.petagrid.bench.load.Expected;
import io.petagrid.bench.load.LogPlan;
import io.petagrid.sandbox.ChildJvm;
import io.petagrid.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs each contender in a JVM of its own with the same flags: one pass over the first part of the log, one over all of it. */
public final class Contenders {
    private static final List<String> OWN = List.of("raw", "petagrid", "textbook");
    /** Whoever can take part. */
    static final List<String> ALL =
            Stream.concat(OWN.stream(), Stream.of(Peer.NAME)).toList();

    private static final List<String> PASSES = List.of(LogPlan.COLD, LogPlan.WHOLE);
    private static final int COMPACT_HEADERS_SINCE = 25;
    private static final int LINES_SHOWN = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Sandbox sandbox;
    private final LogPlan plan;
    private final Expected host;
    private final Expected textbook;
    private final Optional<Peer> peer;
    private final boolean peersWanted;
    private final long brokerPid;

    Contenders(Sandbox sandbox, LogPlan plan, Expected host, Expected textbook, boolean peersWanted) {
        this.sandbox = sandbox;
        this.plan = plan;
        this.host = host;
        this.textbook = textbook;
        this.peersWanted = peersWanted;
        this.peer = peersWanted ? Peer.find() : Optional.empty();
        this.brokerPid = BrokerProcess.find();
    }

    /** In the order in which they take turns. */
    List<String> names() {
        List<String> names = new ArrayList<>(OWN);
        peer.ifPresent(found -> names.add(Peer.NAME));
        return names;
    }

    /** What is otherwise than asked for, for people. */
    List<String> notices() {
        return peersWanted && peer.isEmpty() ? List.of("not built, left out: " + Peer.NAME) : List.of();
    }

    /** Runs one contender once; a contender that fails has wrong results. */
    List<PassReport> run(String name, int round) throws InterruptedException, IOException {
        Path folder = Files.createDirectories(sandbox.folder().resolve(name + "-" + round));
        Path report = folder.resolve("report.jsonl");
        ChildJvm.Spec spec = name.equals(Peer.NAME) && peer.isPresent()
                ? peer.get().spec(flags(), plan, PASSES, report, folder.resolve("log"))
                : own(name, folder, report);
        int code;
        try (ChildJvm child = ChildJvm.start(spec)) {
            code = child.awaitExit();
        }
        List<PassReport> passes = read(name, report);
        if (code != 0) {
            System.err.println(name + " ended with exit code " + code + ":\n" + lastLines(spec.log()));
        }
        return passes;
    }

    private ChildJvm.Spec own(String name, Path folder, Path report) throws IOException {
        Path assignment = folder.resolve("assignment.json");
        JSON.writeValue(
                assignment.toFile(),
                new Assignment(
                        name,
                        plan,
                        PASSES,
                        host,
                        textbook,
                        brokerPid,
                        folder.resolve("state").toString(),
                        report.toString(),
                        0,
                        1));
        return new ChildJvm.Spec(
                name,
                flags(),
                ChildJvm.ownClassPath(),
                ContenderMain.class.getName(),
                List.of(assignment.toString()),
                Map.of(),
                folder.resolve("log"));
    }

    /** Flags of every contender's JVM. */
    public static List<String> flags() {
        List<String> flags = new ArrayList<>(List.of(
                "-Xms2g",
                "-Xmx3g",
                "-XX:+UseParallelGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.petagrid.wire"));
        if (Runtime.version().feature() >= COMPACT_HEADERS_SINCE) {
            flags.add("-XX:+UseCompactObjectHeaders");
        }
        return flags;
    }

    /** One report for each pass, in their order. */
    private List<PassReport> read(String name, Path report) throws IOException {
        List<String> lines = Files.exists(report) ? Files.readAllLines(report) : List.of();
        List<PassReport> passes = new ArrayList<>();
        for (int i = 0; i < PASSES.size(); i++) {
            String prefix = PASSES.get(i);
            if (i >= lines.size()) {
                passes.add(PassReport.failed(prefix, "the process did not come to its end"));
            } else {
                PassReport pass = JSON.readValue(lines.get(i), PassReport.class);
                passes.add(name.equals(Peer.NAME) ? Peer.judge(pass, prefix, plan, host) : pass);
            }
        }
        return passes;
    }

    private static String lastLines(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    }
}
