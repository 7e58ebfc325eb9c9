package io.petagrid.launcher.verb;

import io.petagrid.launcher.Failure;
import io.petagrid.launcher.grid.GridAccess;
import io.petagrid.launcher.grid.GridReference;
import io.petagrid.launcher.grid.Sites;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.wire.PlannedBatch;
import io.petagrid.wire.SiteReference;
import io.petagrid.wire.SiteStatus;
import io.petagrid.wire.SourceGrade;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A new site: its topics and its reference record. */
@Command(
        name = "add",
        description = "Make a site's topics and write its reference record. Its supply appears once its hosts report.")
public final class SiteAddVerb extends Verb {
    private static final int MAX_CHIPS_PER_HOST = 256;
    private static final int MAX_LATENCY_MICROS = 10_000_000;

    @Mixin
    private final BrokerOptions broker = new BrokerOptions();

    @Parameters(index = "0", paramLabel = "ID", description = "1 to 63 lower case letters, digits and inner dashes.")
    private String id = "";

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "Name for people.")
    private String name = "";

    @Option(names = "--region", required = true, paramLabel = "ID", description = "Region that it is in.")
    private String region = "";

    @Option(
            names = "--chip-model",
            required = true,
            paramLabel = "MODEL",
            description = "Chip model of its hosts, as in the catalogue.")
    private String chipModel = "";

    @Option(names = "--hosts", required = true, paramLabel = "N", description = "Number of hosts.")
    private int hosts;

    @Option(names = "--chips-per-host", required = true, paramLabel = "N", description = "Chips in each host.")
    private int chipsPerHost;

    @Option(
            names = "--latency-micros",
            required = true,
            paramLabel = "N",
            description = "One-way latency to the load centre, microseconds.")
    private int latencyMicros;

    @Option(names = "--stock", description = "It is an existing data centre: the PUE surcharge applies.")
    private boolean stock;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Partitions of its telemetry topics. Default: as the other sites have.")
    private @Nullable Integer partitions;

    @Option(
            names = "--force",
            description =
                    "Make it with another number of partitions than the other sites have. The application refuses such a"
                            + " site and goes on without it.")
    private boolean force;

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        check();
        GridAccess grid = broker.connect();
        GridReference reference = GridReference.read(grid);
        checkAgainst(reference);
        Sites sites = new Sites(grid);
        int wanted = wanted(sites.usualPartitions(reference));
        SiteReference written = sites.add(site(reference), wanted, force);
        out().println("site " + id + " is in the grid: " + hosts + " hosts with " + chipsPerHost + " " + chipModel
                + " each, " + written.getPartitions() + " partitions; its hosts may report to "
                + grid.names().of(io.petagrid.schemas.topic.TopicKind.HOST_TELEMETRY, id));
        return 0;
    }

    private void check() {
        requireId("ID", id);
        requireId("--region", region);
        requireRange("--hosts", hosts, 1, 1_000_000);
        requireRange("--chips-per-host", chipsPerHost, 1, MAX_CHIPS_PER_HOST);
        requireRange("--latency-micros", latencyMicros, 0, MAX_LATENCY_MICROS);
        if (partitions != null) {
            requireRange("--partitions", partitions, 1, 1_000);
        }
    }

    private static void requireId(String option, String value) {
        try {
            TopicNames.requireMember(value);
        } catch (IllegalArgumentException e) {
            throw Failure.usage(option + ": " + e.getMessage());
        }
    }

    private static void requireRange(String option, int value, int from, int to) {
        if (value < from || value > to) {
            throw Failure.usage(option + ": " + value + " is out of range; choose " + from + " to " + to);
        }
    }

    private void checkAgainst(GridReference reference) {
        if (!reference.chipModels().contains(chipModel)) {
            throw Failure.usage("--chip-model: the catalogue has no '" + chipModel + "'; it has "
                    + String.join(", ", new TreeSet<>(reference.chipModels())));
        }
        SiteReference known = reference.sites().get(id);
        if (known != null && known.getStatus() == SiteStatus.ACTIVE) {
            throw Failure.usage("site " + id + " is in the grid already; choose another id, or retire it first");
        }
    }

    private int wanted(OptionalInt usual) {
        int wanted = partitions != null
                ? partitions
                : usual.orElse(io.petagrid.schemas.topic.TopicSettings.DEFAULT_TELEMETRY_PARTITIONS);
        if (usual.isPresent() && wanted != usual.getAsInt() && !force) {
            throw Failure.usage("--partitions: the other sites have " + usual.getAsInt() + " partitions, not " + wanted
                    + "; leave it out, or add --force for a site that the application will refuse");
        }
        return wanted;
    }

    private SiteReference site(GridReference reference) {
        PlannedBatch batch = PlannedBatch.newBuilder()
                .setPlannedGridMs(reference.clock().getEpochGridMs())
                .setChipModel(chipModel)
                .setHosts(hosts)
                .setChipsPerHost(chipsPerHost)
                .build();
        return SiteReference.newBuilder()
                .setSite(id)
                .setName(name)
                .setRegion(region)
                .setStatus(SiteStatus.ACTIVE)
                .setPartitions(0)
                .setHostTopicId("")
                .setFacilityTopicId("")
                .setLatencyMicros(latencyMicros)
                .setStock(stock)
                .setSizeGrade(SourceGrade.ASSUMED)
                .setPlan(List.of(batch))
                .build();
    }
}
