package io.petagrid.launcher.verb;

import io.petagrid.app.dispatch.DispatchLog;
import io.petagrid.app.dispatch.DispatchTopology;
import io.petagrid.domain.dispatch.DispatchCore;
import io.petagrid.domain.dispatch.JobReport;
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
    List<String> tell(DispatchLog log, DispatchTopology.Settings settings) {
        DispatchCore core = new DispatchCore(settings.dispatch());
        log.readHistory(entry -> core.step(entry.event(), entry.appendMs()));
        JobReport report = core.report(job);
        if (report == null) {
            throw Failure.usage("no job '" + job + "' is in the history that is kept");
        }
        return report.text();
    }
}
