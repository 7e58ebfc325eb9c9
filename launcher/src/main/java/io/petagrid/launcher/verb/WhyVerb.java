package io.petagrid.launcher.verb;

import io.petagrid.app.past.PastTeller;
import io.petagrid.launcher.Failure;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Why a job waits. */
@Command(
        name = "why",
        description = "Say how a job stands, and, where it waits, what speaks against every place for it.")
public final class WhyVerb extends PastVerb {
    @Parameters(index = "0", paramLabel = "JOB", description = "The job.")
    private String job = "";

    @Override
    List<String> tell(PastTeller past) {
        return past.why(job).orElseThrow(() -> Failure.usage("no job '" + job + "' is in the history that is kept"));
    }
}
