package io.petagrid.launcher.verb;

import io.petagrid.app.past.PastTeller;
import io.petagrid.launcher.Failure;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Why something was decided. */
@Command(
        name = "explain",
        description =
                "Explain a decision in plain sentences: what it rests on, what bound it, what it costs, what lost, and what would have"
                        + " changed it. With --config as the application runs with it.")
public final class ExplainVerb extends PastVerb {
    @Parameters(index = "0", paramLabel = "ID", description = "The decision, e.g. d-0123456789abcdef.")
    private String decision = "";

    @Override
    List<String> tell(PastTeller past) {
        return past.explain(decision)
                .orElseThrow(
                        () -> Failure.usage(
                                "no decision '" + decision
                                        + "' is in the history that is kept; './petagrid watch decisions --from-beginning' lists them"));
    }
}
