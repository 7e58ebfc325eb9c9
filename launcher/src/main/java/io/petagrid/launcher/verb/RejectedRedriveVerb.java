package io.petagrid.launcher.verb;

import io.petagrid.app.reject.RedriveChoice;
import io.petagrid.launcher.Failure;
import io.petagrid.launcher.grid.GridAccess;
import io.petagrid.launcher.grid.Rejections;
import io.petagrid.wire.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Rejected records, written to where they came from. */
@Command(
        name = "redrive",
        description = "Write rejected records to where they came from again, with their keys and bytes, once each."
                + " Says what it would do; --yes does it.")
public final class RejectedRedriveVerb extends Verb {
    @Mixin
    private final BrokerOptions broker = new BrokerOptions();

    @Mixin
    private final RejectedFilter filter = new RejectedFilter();

    @Option(names = "--limit", paramLabel = "N", description = "At most N records, the oldest. Default: all.")
    private @Nullable Integer limit;

    @Option(names = "--yes", description = "Do it.")
    private boolean yes;

    @Override
    public Integer call() throws InterruptedException {
        if (limit != null && limit < 1) {
            throw Failure.usage("--limit: " + limit + " is out of range; choose 1 or more");
        }
        RejectedFilter.Wanted wanted = filter.wanted(broker.names(), System.currentTimeMillis());
        GridAccess grid = broker.connect();
        List<Rejected> found = new ArrayList<>();
        Rejections rejections = new Rejections(grid);
        Set<String> redriven = rejections.read((offset, rejected) -> {
            if (wanted.holds(rejected)) {
                found.add(rejected);
            }
        });
        RedriveChoice choice = new RedriveChoice(redriven, limit == null ? Integer.MAX_VALUE : limit);
        found.forEach(choice::take);
        choice.leftOut().forEach((why, records) -> out().println(records + " left out: each " + why));
        choice.byTopic()
                .forEach((topic, records) -> out().println(
                                (yes ? "" : "would write ") + records + " records to " + topic + (yes ? " ..." : "")));
        List<Rejected> writable = choice.writable();
        if (!yes) {
            out().println(writable.size() + " records can be driven in again; --yes does it");
        } else {
            out().println((writable.isEmpty() ? 0 : rejections.redrive(writable)) + " records were driven in again");
        }
        return 0;
    }
}
