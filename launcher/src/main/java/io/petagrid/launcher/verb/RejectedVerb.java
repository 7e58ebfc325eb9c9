package io.petagrid.launcher.verb;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** What was not accepted: {@code list} and {@code redrive}. */
@Command(
        name = "rejected",
        description = "List what was not accepted, or drive it in again once its cause is gone.",
        synopsisSubcommandLabel = "(list | redrive)",
        subcommands = {RejectedListVerb.class, RejectedRedriveVerb.class})
public final class RejectedVerb extends Verb {
    @Override
    public Integer call() {
        throw new ParameterException(spec().commandLine(), "say what to do with rejected records: list or redrive");
    }
}
