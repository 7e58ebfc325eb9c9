package io.petagrid.launcher.verb;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Options of every verb. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class)
final class Common {
    /** Read by the entry point, which looks for it before anything else can fail. */
    @Option(names = "--verbose", description = "On a failure, also say where it came from.")
    private boolean verbose;

    boolean isVerbose() {
        return verbose;
    }
}
