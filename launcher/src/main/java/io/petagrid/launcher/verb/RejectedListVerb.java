package io.petagrid.launcher.verb;

import io.petagrid.app.reject.RejectedLog;
import io.petagrid.launcher.Failure;
import io.petagrid.launcher.grid.GridAccess;
import io.petagrid.launcher.grid.Rejections;
import io.petagrid.launcher.text.Table;
import io.petagrid.wire.Rejected;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Rejections, counted. */
@Command(
        name = "list",
        description = "Count what was not accepted, by reason and topic, with the newest example of each.")
public final class RejectedListVerb extends Verb {
    private static final int MAX_DETAIL = 90;

    @Mixin
    private final BrokerOptions broker = new BrokerOptions();

    @Mixin
    private final RejectedFilter filter = new RejectedFilter();

    @Option(names = "--limit", paramLabel = "N", description = "Show the N largest groups. Default: 50.")
    private int limit = 50;

    /** Rejections of one reason from one topic. */
    private static final class Group {
        private long records;
        private long redriven;
        private Rejected newest;

        private Group(Rejected first) {
            newest = first;
        }

        private void add(Rejected rejected) {
            records++;
            newest = rejected;
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        if (limit < 1) {
            throw Failure.usage("--limit: " + limit + " is out of range; choose 1 or more");
        }
        RejectedFilter.Wanted wanted = filter.wanted(broker.names(), System.currentTimeMillis());
        GridAccess grid = broker.connect();
        Map<String, Group> groups = new HashMap<>();
        Map<String, Group> byOrigin = new HashMap<>();
        Set<String> redriven = new Rejections(grid).read((offset, rejected) -> {
            if (wanted.holds(rejected)) {
                Group group = groups.computeIfAbsent(
                        rejected.getReason() + " " + rejected.getTopic(), key -> new Group(rejected));
                group.add(rejected);
                byOrigin.put(RejectedLog.origin(rejected), group);
            }
        });
        byOrigin.forEach((origin, group) -> group.redriven += redriven.contains(origin) ? 1 : 0);
        out().print(table(groups));
        return 0;
    }

    private String table(Map<String, Group> groups) {
        if (groups.isEmpty()) {
            return "nothing was rejected\n";
        }
        Table table = new Table("reason", "topic", "records", "driven in again", "newest", "at", "what was wrong");
        List<Group> largest = groups.values().stream()
                .sorted(Comparator.comparingLong((Group group) -> -group.records)
                        .thenComparing(group -> RejectedLog.origin(group.newest)))
                .toList();
        for (Group group : largest.subList(0, Math.min(limit, largest.size()))) {
            Rejected newest = group.newest;
            table.row(
                    newest.getReason().name(),
                    newest.getTopic(),
                    String.valueOf(group.records),
                    String.valueOf(group.redriven),
                    Instant.ofEpochMilli(newest.getAppendMs()).toString(),
                    newest.getPartition() + "/" + newest.getOffset(),
                    shortened(newest.getDetail()));
        }
        String more = largest.size() > limit ? (largest.size() - limit) + " more groups; see --limit\n" : "";
        return table.text() + more;
    }

    private static String shortened(String detail) {
        String line = detail.replaceAll("\\s+", " ");
        return line.length() <= MAX_DETAIL ? line : line.substring(0, MAX_DETAIL) + "...";
    }
}
