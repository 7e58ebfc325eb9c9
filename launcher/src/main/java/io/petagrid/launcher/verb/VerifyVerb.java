package io.petagrid.launcher.verb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.petagrid.launcher.ExitCode;
import io.petagrid.launcher.grid.GridAccess;
import io.petagrid.launcher.text.VerdictText;
import io.petagrid.verifier.Verdict;
import io.petagrid.verifier.Verifier;
import io.petagrid.verifier.VerifierSettings;
import java.io.PrintWriter;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The laws, checked over the topics. */
@Command(
        name = "verify",
        description =
                "Check the laws over the grid's topics, from the records alone. Ends with exit code 1 when one is broken.")
public final class VerifyVerb extends Verb {
    @Mixin
    private final BrokerOptions broker = new BrokerOptions();

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "How long reading may take, e.g. 5m. Default: 10m.")
    private Duration timeout = Duration.ofMinutes(10);

    @Option(
            names = "--tick-wait",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "tick.wait.ms of the application that was running. Default: 3s.")
    private Duration tickWait = VerifierSettings.USUAL_TICK_WAIT;

    @Override
    public Integer call() throws InterruptedException {
        GridAccess grid = broker.connect();
        Verdict verdict = Verifier.verify(
                new VerifierSettings(grid.client(), grid.registryUrl(), grid.names(), timeout, tickWait));
        PrintWriter out = out();
        if (json) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            object.put("held", verdict.held()).set("laws", VerdictText.laws(verdict));
            out.println(object.toPrettyString());
        } else {
            out.print(VerdictText.table(verdict));
        }
        return (verdict.held() ? ExitCode.OK : ExitCode.LAW_BROKEN).code();
    }
}
