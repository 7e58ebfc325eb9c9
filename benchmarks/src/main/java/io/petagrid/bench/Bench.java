package io.petagrid.bench;

import io.petagrid.bench.contender.PassReport;
import io.petagrid.bench.load.Expected;
import io.petagrid.bench.load.Fleet;
import io.petagrid.bench.load.LogPlan;
import io.petagrid.bench.load.TextbookWriter;
import io.petagrid.bench.result.Outcome;
import io.petagrid.bench.result.OutcomeText;
import io.petagrid.sandbox.Sandbox;
import io.petagrid.sandbox.SandboxSettings;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.sim.scenario.Scenario;
import io.petagrid.sim.scenario.Scenarios;
import io.petagrid.verifier.Verifier;
import io.petagrid.verifier.VerifierSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;

/** One run: writes the log, lets every contender drain it in turn, checks and tells. */
final class Bench {
    /** The textbook's fleet is smaller by this: its pass would last for minutes otherwise. */
    private static final int TEXTBOOK_SHARE = 256;

    private static final Duration VERIFY_PATIENCE = Duration.ofMinutes(10);
    /** The verifier looks at each partition by itself, and what it asks next waits behind a fetch that has nothing to give. */
    private static final int VERIFY_FETCH_MS = 10;

    private static final double NANOS = 1e9;

    private final BenchSettings settings;
    private final PrintStream out;
    private final Scenario scenario = Scenarios.load("beijing");

    Bench(BenchSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /** What the log adds up to: the hosts' part and the textbook's. */
    private record Written(Expected host, Expected textbook) {}

    Outcome run() throws InterruptedException, ExecutionException, IOException {
        SandboxSettings ownPorts = new SandboxSettings(Optional.empty(), OptionalInt.empty(), OptionalInt.empty());
        try (Sandbox sandbox = Sandbox.start(ownPorts)) {
            LogPlan plan = LogPlan.endingNow(sandbox.bootstrapServers(), sandbox.registryUrl(), settings.seconds(), 1);
            Written written = write(plan);
            Contenders contenders = new Contenders(sandbox, plan, written.host, written.textbook, settings.peers());
            contenders.notices().forEach(out::println);
            List<String> names =
                    contenders.names().stream().filter(settings::wants).toList();
            Outcome outcome = new Outcome(settings, names);
            for (int round = 1; round <= settings.rounds(); round++) {
                for (String contender : names) {
                    List<PassReport> passes = contenders.run(contender, round);
                    outcome.add(contender, passes);
                    lookAtLaws(outcome, contender, round, plan);
                    out.print(OutcomeText.line(round, contender, passes));
                }
            }
            tell(outcome);
            return outcome;
        }
    }

    private Written write(LogPlan plan) throws ExecutionException, InterruptedException {
        Fleet fleet = Fleet.of(scenario, settings.chips(), settings.seed());
        Fleet small = Fleet.of(scenario, settings.chips() / TEXTBOOK_SHARE, settings.seed());
        BenchLog.prepare(plan, scenario);
        long from = System.nanoTime();
        Expected host = BenchLog.write(plan, scenario, fleet);
        Expected textbook = new TextbookWriter(plan, small).write();
        out.printf(
                Locale.ROOT,
                "written: %,d reports of %,d chips, %,d chip records for the textbook, in %.1f s%n",
                host.total(plan.ticks()).reports(),
                fleet.chips(),
                textbook.total(plan.ticks()).chips(),
                (System.nanoTime() - from) / NANOS);
        return new Written(host, textbook);
    }

    /** What every pass of petagrid has written is checked; the last also against each report, where there are not too many. */
    private void lookAtLaws(Outcome outcome, String contender, int round, LogPlan plan) throws InterruptedException {
        if (!contender.equals("petagrid")) {
            return;
        }
        VerifierSettings grid = new VerifierSettings(
                Map.of("bootstrap.servers", plan.bootstrapServers(), "fetch.max.wait.ms", VERIFY_FETCH_MS),
                plan.registryUrl(),
                new TopicNames(LogPlan.WHOLE),
                VERIFY_PATIENCE,
                LogPlan.TICK_WAIT);
        outcome.laws("what was written", Verifier.verifyWritten(grid).laws());
        if (settings.verify() && round == settings.rounds()) {
            outcome.laws("every report", Verifier.verify(grid).laws());
        }
    }

    private void tell(Outcome outcome) throws IOException {
        out.print(OutcomeText.table(outcome));
        if (settings.report().isPresent()) {
            Files.writeString(
                    settings.report().get(), OutcomeText.json(outcome).toPrettyString() + System.lineSeparator());
        }
    }
}
