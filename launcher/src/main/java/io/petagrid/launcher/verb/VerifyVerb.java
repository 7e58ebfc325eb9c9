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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The laws, checked over the topics. */
@Command(
        name = "verify",
        description = "Check the laws over the grid's topics, from the records alone. Ends with exit code 1 when one is broken.")
public final class VerifyVerb implements Callable<Integer> {
    @Mixin
    private final Common common = new Common();

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

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        GridAccess grid = broker.connect();
        Verdict verdict =
                Verifier.verify(new VerifierSettings(grid.client(), grid.registryUrl(), grid.names(), timeout));
        PrintWriter out = spec.commandLine().getOut();
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
