package io.petagrid.launcher.verb;

import io.petagrid.launcher.Failure;
import io.petagrid.launcher.grid.GridAccess;
import io.petagrid.launcher.grid.GridReference;
import io.petagrid.launcher.grid.Sites;
import io.petagrid.wire.SiteReference;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A site that takes no part any more. */
@Command(
        name = "retire",
        description =
                "Write that a site takes no part any more. Its topics stay: delete them once every instance of the"
                        + " application has been restarted.")
public final class SiteRetireVerb extends Verb {
    @Mixin
    private final BrokerOptions broker = new BrokerOptions();

    @Parameters(index = "0", paramLabel = "ID", description = "The site's id.")
    private String id = "";

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        GridAccess grid = broker.connect();
        Map<String, SiteReference> active = Sites.active(GridReference.read(grid));
        SiteReference site = active.get(id);
        if (site == null) {
            throw Failure.usage("the grid has no active site '" + id + "'; it has "
                    + String.join(", ", new TreeSet<>(active.keySet())));
        }
        new Sites(grid).retire(site);
        out().println("site " + id + " is retired; its topics stay");
        return 0;
    }
}
