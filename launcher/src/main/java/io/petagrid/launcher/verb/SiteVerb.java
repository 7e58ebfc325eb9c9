package io.petagrid.launcher.verb;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** Sites of the grid: {@code add} and {@code retire}. */
@Command(
        name = "site",
        description = "Add a site to the grid, or retire one.",
        synopsisSubcommandLabel = "(add | retire)",
        subcommands = {SiteAddVerb.class, SiteRetireVerb.class})
public final class SiteVerb extends Verb {
    @Override
    public Integer call() {
        throw new ParameterException(spec().commandLine(), "say what to do with a site: add or retire");
    }
}
