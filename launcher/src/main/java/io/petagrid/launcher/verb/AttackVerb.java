package io.petagrid.launcher.verb;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The attacks, in a process of their own: their class path is not the command line's, and their heap is bounded on purpose. */
@Command(
        name = "attack",
        description = {
            "Hostile input, and what must hold under it. poison: mutated records among good ones; each is rejected exactly once, and supply,"
                    + " energy and settlement are the same bytes as without them. clocks: hosts whose clocks are wrong; no other host's"
                    + " figures move by a bit. replay: one log by one thread, by four, and with kills and restores; the same bytes. laws: small grids with faults, lags"
                    + " and kills; the verifier's laws, the same bytes from the same logs, and never more authority from less telemetry. dispatch: the dispatcher's core in seeded runs with lost, late"
                    + " and doubled answers, crashes in every step, two dispatchers at war and outages; nothing is promised twice, done twice or lost.",
            "Exits 1 when something does not hold."
        })
public final class AttackVerb extends Verb {
    private static final String HOME = "petagrid.attacks.home";

    /** The attacks. */
    enum Attack {
        POISON,
        CLOCKS,
        REPLAY,
        LAWS,
        DISPATCH
    }

    @Parameters(index = "0", paramLabel = "ATTACK", description = "One of ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init")
    private Attack attack;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of everything that is drawn. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--good",
            paramLabel = "N",
            description = "poison: good reports. Default: 10000000, with --live 1000000.")
    private @Nullable Long good;

    @Option(names = "--bad", paramLabel = "N", description = "poison: mutants. Default: a tenth of the good ones.")
    private @Nullable Long bad;

    @Option(names = "--live", description = "poison: through a real broker, in a sandbox that is started for it.")
    private boolean live;

    @Option(names = "--hosts", paramLabel = "N", description = "clocks: hosts. Default: 1000.")
    private @Nullable Integer hosts;

    @Option(names = "--ticks", paramLabel = "N", description = "clocks, laws: seconds of each run. Default: 60.")
    private @Nullable Integer ticks;

    @Option(names = "--reports", paramLabel = "N", description = "replay: reports in the log. Default: 5000000.")
    private @Nullable Long reports;

    @Option(names = "--runs", paramLabel = "N", description = "laws: runs, each of the next seed. Default: 100.")
    private @Nullable Integer runs;

    @Option(names = "--seeds", paramLabel = "N", description = "dispatch: runs, each of the next seed. Default: 1000.")
    private @Nullable Integer seeds;

    @Option(
            names = "--decisions",
            paramLabel = "N",
            description = "dispatch: decisions in all runs together, at least. Default: 10000000.")
    private @Nullable Long decisions;

    @Option(names = "--report", paramLabel = "FILE", description = "Write what was found as JSON.")
    private @Nullable Path report;

    @Override
    public Integer call() throws InterruptedException {
        return OtherProgram.of("attacks", HOME)
                .run(
                        List.of(live ? "-Xmx1g" : "-Xmx512m", "-XX:+UseParallelGC"),
                        "io.petagrid.attack.AttackMain",
                        options());
    }

    private List<String> options() {
        List<String> options = new ArrayList<>(List.of(attack.name(), "--seed=" + seed));
        add(options, "--good", good);
        add(options, "--bad", bad);
        add(options, "--hosts", hosts);
        add(options, "--ticks", ticks);
        add(options, "--reports", reports);
        add(options, "--runs", runs);
        add(options, "--seeds", seeds);
        add(options, "--decisions", decisions);
        add(options, "--report", report);
        if (live) {
            options.add("--live");
        }
        return options;
    }

    private static void add(List<String> command, String option, @Nullable Object value) {
        if (value != null) {
            command.add(option + "=" + value);
        }
    }
}
