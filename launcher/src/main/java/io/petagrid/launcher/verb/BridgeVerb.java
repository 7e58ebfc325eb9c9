package io.petagrid.launcher.verb;

import io.petagrid.bridge.Bridge;
import io.petagrid.bridge.Leftovers;
import io.petagrid.bridge.Leftovers.Leftover;
import io.petagrid.bridge.MappingSettings;
import io.petagrid.bridge.Reports;
import io.petagrid.bridge.Target;
import io.petagrid.launcher.Failure;
import io.petagrid.launcher.grid.BridgeLink;
import io.petagrid.launcher.grid.GridAccess;
import io.petagrid.launcher.grid.GridReference;
import io.petagrid.launcher.text.Table;
import io.petagrid.schemas.json.AvroJson;
import io.petagrid.schemas.topic.GridTime;
import io.petagrid.wire.GridClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Real hardware: exporters are asked, and a site's hosts report. */
@Command(
        name = "bridge",
        description =
                "Let the hosts of a site report what their exporters tell (dcgm-exporter, npu-exporter, mlu-exporter, DCU"
                        + " exporter, OTLP metrics), until Ctrl-C. Says what it could not map.")
public final class BridgeVerb extends Verb {
    @Mixin
    private final BrokerOptions broker = new BrokerOptions();

    @Option(names = "--site", required = true, paramLabel = "ID", description = "Site that the hosts are of.")
    private String site = "";

    @Option(
            names = "--scrape",
            paramLabel = "[HOST=]URL",
            description = "An exporter's endpoint, and the host it is of where its labels do not say. May be repeated.")
    private List<String> scrape = new ArrayList<>();

    @Option(
            names = "--otlp-topic",
            paramLabel = "TOPIC",
            description = "Topic into which a collector writes metrics with the encoding otlp_proto.")
    private @Nullable String otlpTopic;

    @Option(
            names = "--model",
            paramLabel = "NAME=ID",
            description = "Catalogue id of the chip model that exporters call NAME. May be repeated.")
    private Map<String, String> models = new LinkedHashMap<>();

    @Option(
            names = "--job-label",
            paramLabel = "LABEL",
            description = "Label that holds the id of the job on a chip. Default: no chip is held by a job.")
    private @Nullable String jobLabel;

    @Option(
            names = "--interval",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "How often exporters are asked, 100ms to 2s. Default: 1s.")
    private Duration interval = Duration.ofSeconds(1);

    @Option(
            names = "--oldest",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "Age beyond which a value is not used any more. Default: 60s.")
    private Duration oldest = Duration.ofSeconds(60);

    @Option(
            names = "--check",
            description = "Ask once, print the reports and what was not mapped, and end. Needs no broker.")
    private boolean check;

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final Set<Leftover> told = new HashSet<>();
    private Map<String, String> silentBefore = Map.of();

    @Override
    public Integer call() throws InterruptedException {
        List<Target> targets = targets();
        if (targets.isEmpty() && (otlpTopic == null || check)) {
            throw Failure.usage("name an exporter with --scrape" + (check ? "" : ", or a topic with --otlp-topic"));
        }
        if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
            throw Failure.usage("--interval: " + interval.toMillis() + "ms is out of range; choose 100ms to 2s:"
                    + " a host that has not reported for three seconds is unknown");
        }
        if (check) {
            return checkOnce(targets);
        }
        ServiceLog.use();
        GridAccess grid = broker.connect();
        GridClock clock = GridReference.readClock(grid);
        requireModels(GridReference.read(grid).chipModels());
        try (BridgeLink link = new BridgeLink(grid, site, Optional.ofNullable(otlpTopic));
                Bridge bridge = bridge(targets, ms -> GridTime.gridMs(clock, ms))) {
            out().println("hosts of " + site + " report to " + grid.bootstrapServers() + "; stop with Ctrl-C");
            while (!Thread.currentThread().isInterrupted()) {
                long begun = System.nanoTime();
                tell(bridge.round(link::pushed, link::send), bridge.silent());
                Thread.sleep(Math.max(0, interval.toMillis() - (System.nanoTime() - begun) / 1_000_000));
            }
        }
        return 0;
    }

    private List<Target> targets() {
        try {
            return scrape.stream().map(Target::parse).toList();
        } catch (IllegalArgumentException e) {
            throw Failure.usage("--scrape: " + e.getMessage());
        }
    }

    private void requireModels(Set<String> catalogue) {
        models.values().forEach(id -> {
            if (!catalogue.contains(id)) {
                throw Failure.usage("--model: the catalogue has no '" + id + "'; it has "
                        + String.join(", ", catalogue.stream().sorted().toList()));
            }
        });
    }

    private Bridge bridge(List<Target> targets, LongUnaryOperator gridMs) {
        MappingSettings mapping = new MappingSettings(models, Optional.ofNullable(jobLabel), oldest.toMillis());
        return new Bridge(
                targets, timeout(), mapping, new Reports(site, mapping, System.currentTimeMillis() - 1), gridMs);
    }

    private Duration timeout() {
        return check ? Duration.ofSeconds(5) : interval;
    }

    private int checkOnce(List<Target> targets) throws InterruptedException {
        try (Bridge bridge = bridge(targets, ms -> ms)) {
            Leftovers leftovers = bridge.round(List::of, report -> out().println(AvroJson.of(report)));
            bridge.silent().forEach((url, why) -> err().println("petagrid: " + url + " does not answer: " + why));
            Table table = new Table("values", "metric", "left because");
            leftovers
                    .counts()
                    .forEach((leftover, count) -> table.row(
                            Long.toString(count),
                            leftover.metric(),
                            leftover.reason().meaning()));
            out().print(table.text());
            if (!bridge.silent().isEmpty()) {
                throw Failure.environment(
                        bridge.silent().size() + " of " + targets.size() + " exporters did not answer", null);
            }
        }
        return 0;
    }

    /** Once for each metric and reason, and each time that an exporter falls silent or answers again. */
    private void tell(Leftovers leftovers, Map<String, String> silent) {
        leftovers.counts().keySet().stream()
                .filter(told::add)
                .forEach(leftover -> out().println("left: " + leftover.metric() + ": "
                        + leftover.reason().meaning()));
        Map<String, String> news = new TreeMap<>(silent);
        news.keySet().removeAll(silentBefore.keySet());
        news.forEach((url, why) -> out().println("silent: " + url + ": " + why));
        silentBefore.keySet().stream()
                .filter(url -> !silent.containsKey(url))
                .forEach(url -> out().println("answers again: " + url));
        silentBefore = silent;
    }
}
