package io.petagrid.launcher;

import io.petagrid.launcher.verb.AdviseVerb;
import io.petagrid.launcher.verb.AttackVerb;
import io.petagrid.launcher.verb.BacktestVerb;
import io.petagrid.launcher.verb.BenchVerb;
import io.petagrid.launcher.verb.BridgeVerb;
import io.petagrid.launcher.verb.ConfigVerb;
import io.petagrid.launcher.verb.DemoVerb;
import io.petagrid.launcher.verb.ExplainVerb;
import io.petagrid.launcher.verb.OrderVerb;
import io.petagrid.launcher.verb.RejectedVerb;
import io.petagrid.launcher.verb.RunVerb;
import io.petagrid.launcher.verb.SandboxVerb;
import io.petagrid.launcher.verb.SimVerb;
import io.petagrid.launcher.verb.SiteVerb;
import io.petagrid.launcher.verb.SubmitVerb;
import io.petagrid.launcher.verb.TopVerb;
import io.petagrid.launcher.verb.TopicsVerb;
import io.petagrid.launcher.verb.TopologyVerb;
import io.petagrid.launcher.verb.VerifyVerb;
import io.petagrid.launcher.verb.Version;
import io.petagrid.launcher.verb.WatchVerb;
import io.petagrid.launcher.verb.WhatIfVerb;
import io.petagrid.launcher.verb.WhyVerb;
import io.petagrid.sandbox.CleanStop;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line {@code ./petagrid}. */
@Command(
        name = "petagrid",
        description =
                "A control room for computing power: telemetry in, supply and energy balance out, work dispatched.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "VERB",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nVerbs:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all went well",
            "1:a law is broken (verify, demo, attack)",
            "2:a wrong command line or a wrong input file",
            "3:something around it does not work: broker, registry, port, disk",
            "4:a fault of petagrid itself",
            "130:stopped by Ctrl-C (143: by SIGTERM)"
        },
        footer = {
            "",
            "Every failure is one line on standard error. --verbose, or PETAGRID_DEBUG=1 in the environment, adds where it came"
                    + " from."
        },
        subcommands = {
            DemoVerb.class,
            SandboxVerb.class,
            SimVerb.class,
            RunVerb.class,
            SiteVerb.class,
            BridgeVerb.class,
            WatchVerb.class,
            TopVerb.class,
            VerifyVerb.class,
            BenchVerb.class,
            AttackVerb.class,
            BacktestVerb.class,
            SubmitVerb.class,
            ExplainVerb.class,
            WhyVerb.class,
            AdviseVerb.class,
            WhatIfVerb.class,
            OrderVerb.class,
            RejectedVerb.class,
            TopicsVerb.class,
            TopologyVerb.class,
            ConfigVerb.class,
            AutoComplete.GenerateCompletion.class
        })
public final class Main implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** Runs one verb and ends the process with its exit code. */
    public static void main(String[] args) {
        CleanStop stop = CleanStop.install();
        int code;
        try {
            code = run(writer(FileDescriptor.out), writer(FileDescriptor.err), args);
        } finally {
            stop.finished();
        }
        System.exit(code);
    }

    /** Unlike the system's streams it notices when nobody reads any more, as in {@code watch ... | head}. */
    private static PrintWriter writer(FileDescriptor stream) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8), true);
    }

    /** Runs one verb and returns its exit code. */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        boolean verbose = Arrays.asList(args).contains("--verbose")
                || !System.getenv().getOrDefault("PETAGRID_DEBUG", "").isEmpty();
        CommandLine line = new CommandLine(new Main());
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                Boolean.getBoolean("petagrid.tty") ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        line.setParameterExceptionHandler((e, wrong) -> tellWrongUse(err, e));
        line.setExecutionExceptionHandler((e, failed, parsed) -> tell(err, e, verbose));
        try {
            return line.execute(args);
        } finally {
            out.flush();
            err.flush();
        }
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "name a verb");
    }

    private static int tellWrongUse(PrintWriter err, ParameterException error) {
        String name = error.getCommandLine().getCommandSpec().qualifiedName();
        String message = error.getMessage() == null ? "wrong use" : error.getMessage();
        err.println("petagrid: " + message.strip().replaceAll("\\s*\\R\\s*", " ") + "; see './" + name + " --help'");
        return ExitCode.USAGE.code();
    }

    private static int tell(PrintWriter err, Exception error, boolean verbose) {
        ExitCode code = Failures.exitCode(error);
        if (code != ExitCode.INTERRUPTED) {
            err.println("petagrid: " + Failures.line(error));
        }
        if (verbose) {
            error.printStackTrace(err);
        }
        return code.code();
    }
}
