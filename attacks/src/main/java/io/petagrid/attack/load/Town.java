package io.petagrid.attack.load;

import io.petagrid.attack.ground.Ground;
import io.petagrid.wire.ChipModelReference;
import io.petagrid.wire.CoreActivity;
import io.petagrid.wire.Density;
import io.petagrid.wire.Flow;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.Peak;
import io.petagrid.wire.Precision;
import io.petagrid.wire.Signal;
import io.petagrid.wire.SignalName;
import io.petagrid.wire.SignalStanding;
import io.petagrid.wire.SiteReference;
import io.petagrid.wire.SiteStatus;
import io.petagrid.wire.SourceGrade;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.utils.Utils;

/**
 * Three sites in two regions, their hosts of eight chips and their meters.
 *
 * @param hosts hosts of all sites, in turn one each
 * @param suspects of these the first ones, whose chips are of a model of their own, {@link #SUSPECT_MODEL}
 * @param startMs when the first tick begins, milliseconds since 1970: a whole second
 */
public record Town(int hosts, int suspects, long startMs) {
    public static final List<String> SITES = List.of("alpha", "beta", "gamma");

    /** Chip model of the hosts that are to misbehave; rated in a precision that no other model is rated in. */
    public static final int SUSPECT_MODEL = 2;

    /** When the first tick of a log begins that no broker has to keep, milliseconds since 1970. */
    public static final long START_MS = 1_750_000_000_000L;

    public static final int SPEED = 60;
    static final List<Flow> METERS = List.of(Flow.IMPORT, Flow.SOLAR, Flow.IT, Flow.COOLING, Flow.LOSSES);

    private static final List<String> REGIONS = List.of("north", "north", "south");
    private static final long EPOCH_GRID_MS = 1_749_996_000_000L;
    private static final List<String> MODELS = List.of("chip-a", "chip-b", "chip-s");

    /** A town whose log no broker has to keep. */
    public Town(int hosts, int suspects) {
        this(hosts, suspects, START_MS);
    }

    /** A source of reports. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Source(String site, String name, byte[] key, int partition, int model) {
        Source(String site, String name, int model) {
            this(site, name, name.getBytes(StandardCharsets.UTF_8), partitionOf(name), model);
        }
    }

    /** The partition that a key's records belong to. */
    public static int partitionOf(String name) {
        return Utils.toPositive(Utils.murmur2(name.getBytes(StandardCharsets.UTF_8))) % Ground.PARTITIONS;
    }

    /** The host with a number. */
    Source host(int number) {
        int model = number < suspects ? SUSPECT_MODEL : number % 2;
        return new Source(SITES.get(number % SITES.size()), "h" + (10_000_000 + number), model);
    }

    /** The hosts of a site in a partition. */
    public List<Source> hosts(String site, int partition) {
        List<Source> found = new ArrayList<>();
        for (int number = 0; number < hosts; number++) {
            Source host = host(number);
            if (host.partition == partition && host.site.equals(site)) {
                found.add(host);
            }
        }
        return found;
    }

    /** Whether a host is one of the suspects. */
    public boolean isSuspect(Source host) {
        return host.model == SUSPECT_MODEL;
    }

    /** A meter group of a site. */
    public static Source meterGroup(String site, String name) {
        return new Source(site, name, 0);
    }

    /** The meter groups of a site in a partition; the model is the number of the flow. */
    static List<Source> meterGroups(String site, int partition) {
        List<Source> found = new ArrayList<>();
        for (int flow = 0; flow < METERS.size(); flow++) {
            Source group = new Source(site, METERS.get(flow).name().toLowerCase(java.util.Locale.ROOT), flow);
            if (group.partition == partition) {
                found.add(group);
            }
        }
        return found;
    }

    /** Id of a chip model. */
    public static String model(int number) {
        return MODELS.get(number);
    }

    /** The catalogue. */
    public static List<ChipModelReference> catalogue() {
        return List.of(
                chip(0, 1_000, List.of(peak(Precision.FP16, 300_000), peak(Precision.FP32, 20_000))),
                chip(1, 1_400, List.of(peak(Precision.FP16, 150_000))),
                chip(SUSPECT_MODEL, 1_200, List.of(peak(Precision.FP8, 700_000))));
    }

    private static Peak peak(Precision precision, long gflops) {
        return new Peak(precision, Density.DENSE, gflops, SourceGrade.ASSUMED, "test", null, null);
    }

    private static ChipModelReference chip(int number, int ratedMhz, List<Peak> peaks) {
        return ChipModelReference.newBuilder()
                .setChipModel(MODELS.get(number))
                .setVersion(1)
                .setFromGridMs(0)
                .setVendor("vendor")
                .setDomestic(number == 1)
                .setMemoryMib(65_536)
                .setBoardPowerMw(400_000)
                .setRatedClockMhz(ratedMhz)
                .setCoreActivity(number == 1 ? CoreActivity.CORE_ACTIVE : CoreActivity.SM_ACTIVE)
                .setPeaks(peaks)
                .build();
    }

    /** The grid's clock. */
    public GridClock clock() {
        return new GridClock(EPOCH_GRID_MS, startMs, SPEED);
    }

    /** All reference data and signals, in the order in which the fold learns of them. */
    public List<IndexedRecord> reference() {
        List<IndexedRecord> records = new ArrayList<>();
        records.add(clock());
        records.addAll(catalogue());
        for (int site = 0; site < SITES.size(); site++) {
            records.add(site(SITES.get(site), REGIONS.get(site)));
        }
        for (String region : List.of("north", "south")) {
            records.add(new Signal(
                    region, SignalName.PRICE_MICROYUAN_PER_KWH, 0L, 500_000L, SignalStanding.ASSUMED, "test"));
            records.add(new Signal(
                    region, SignalName.CARBON_LOCATION_MG_PER_KWH, 0L, 560_000L, SignalStanding.ASSUMED, "test"));
        }
        return records;
    }

    private static SiteReference site(String site, String region) {
        return SiteReference.newBuilder()
                .setSite(site)
                .setName(site)
                .setRegion(region)
                .setStatus(SiteStatus.ACTIVE)
                .setPartitions(Ground.PARTITIONS)
                .setHostTopicId("h")
                .setFacilityTopicId("f")
                .setLatencyMicros(1_000)
                .setStock(false)
                .setSizeGrade(SourceGrade.ASSUMED)
                .setPlan(List.of())
                .build();
    }
}
