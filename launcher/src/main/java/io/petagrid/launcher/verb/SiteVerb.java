package io.petagrid.launcher.verb;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sites of the grid: {@code add} and {@code retire}. */
@Command(
        name = "site",
        description = "Add a site to the grid, or retire one.",
        synopsisSubcommandLabel = "(add | retire)",
        subcommands = {SiteAddVerb.class, SiteRetireVerb.class})
public final class SiteVerb implements Callable<Integer> {
    @Mixin
    private final Common common = new Common();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "say what to do with a site: add or retire");
    }
}
