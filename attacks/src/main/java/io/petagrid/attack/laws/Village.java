package io.petagrid.attack.laws;

import io.petagrid.attack.ground.Ground;
import io.petagrid.attack.load.Town;
import io.petagrid.attack.load.Town.Source;
import io.petagrid.schemas.topic.GridTime;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.wire.HostReport;
import io.petagrid.wire.PlannedBatch;
import io.petagrid.wire.SiteReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Three small sites whose hosts, meters and agents do what they are told, for the most part. A function of its seed and of the commands. */
final class Village {
    private static final byte[] TICK_KEY = GridTime.TICK_KEY.getBytes(StandardCharsets.UTF_8);
    private static final int HOSTS = 18;
    private static final long UPTIME_MS = 86_400_000;
    private static final long REPORTED_MS = 20;
    private static final int QUIET_SITE_ONE_IN = 150;
    private static final int QUIET_ALL_ONE_IN = 400;

    private final Town town = new Town(HOSTS, 0);
    private final Ground ground;
    private final SplittableRandom random;
    private final List<VillageSite> sites = new ArrayList<>();
    private List<Told> late = List.of();

    /** A record on its way to a partition. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Told(TopicPartition partition, byte[] key, byte @Nullable [] value, long appendMs) {}

    Village(Ground ground, SplittableRandom random) {
        this.ground = ground;
        this.random = random;
        long bootMs = town.startMs() - UPTIME_MS;
        for (String site : Town.SITES) {
            List<VillageHost> hosts = new ArrayList<>();
            for (int partition = 0; partition < Ground.PARTITIONS; partition++) {
                town.hosts(site, partition).forEach(source -> hosts.add(new VillageHost(source, bootMs)));
            }
            sites.add(new VillageSite(site, hosts, new VillageMeters(site, bootMs)));
        }
    }

    static Town town() {
        return new Town(HOSTS, 0);
    }

    List<VillageSite> sites() {
        return sites;
    }

    /** Reference data and signals, in the order in which the fold learns of them; every host is in the plan. */
    List<IndexedRecord> reference() {
        List<IndexedRecord> reference = town.reference();
        for (IndexedRecord record : reference) {
            if (record instanceof SiteReference site) {
                site.setPlan(plan(site.getSite()));
            }
        }
        return reference;
    }

    private List<PlannedBatch> plan(String id) {
        List<VillageHost> hosts = sites.stream()
                .filter(site -> site.id().equals(id))
                .findFirst()
                .orElseThrow()
                .hosts();
        return hosts.stream()
                .map(VillageHost::model)
                .distinct()
                .sorted()
                .map(model -> new PlannedBatch(
                        0L,
                        model,
                        (int) hosts.stream()
                                .filter(host -> host.model().equals(model))
                                .count(),
                        VillageHost.CHIPS))
                .toList();
    }

    /** All telemetry that the broker takes in a tick, each partition's in the order of its time. */
    List<Told> telemetry(int tick) {
        long beginMs = town.startMs() + tick * GridTime.TICK_MS;
        List<Told> told = new ArrayList<>(late);
        if (random.nextInt(QUIET_ALL_ONE_IN) == 0) {
            int until = tick + 4 + random.nextInt(20);
            sites.forEach(site -> site.hosts().forEach(host -> host.beSilentBefore(until)));
        }
        for (VillageSite site : sites) {
            if (random.nextInt(QUIET_SITE_ONE_IN) == 0) {
                int until = tick + 2 + random.nextInt(20);
                site.hosts().forEach(host -> host.beSilentBefore(until));
            }
            for (VillageHost host : site.hosts()) {
                host.age(random, tick, beginMs);
                if (!host.isSilent(tick)) {
                    report(host, beginMs, told);
                }
            }
            meters(site, tick, beginMs, told);
        }
        ticks(beginMs, told);
        told.sort(Comparator.comparingLong(Told::appendMs));
        long endMs = beginMs + GridTime.TICK_MS;
        late = told.stream().filter(each -> each.appendMs() >= endMs).toList();
        return told.stream().filter(each -> each.appendMs() < endMs).toList();
    }

    /** Ticks come first in their second. */
    private static void ticks(long beginMs, List<Told> told) {
        for (TopicKind kind : List.of(TopicKind.HOST_TELEMETRY, TopicKind.FACILITY_TELEMETRY)) {
            for (String site : Town.SITES) {
                for (int partition = 0; partition < Ground.PARTITIONS; partition++) {
                    TopicPartition to = new TopicPartition(Ground.NAMES.of(kind, site), partition);
                    told.add(new Told(to, TICK_KEY, null, beginMs));
                }
            }
        }
    }

    private void report(VillageHost host, long beginMs, List<Told> told) {
        long appendMs = beginMs + REPORTED_MS + random.nextInt(900);
        HostReport report = host.report(appendMs - GridTime.TICK_MS, appendMs);
        int chance = random.nextInt(60);
        if (chance == 0) {
            add(host.source(), TopicKind.HOST_TELEMETRY, report, appendMs + random.nextInt(4_000), told);
            return;
        }
        add(host.source(), TopicKind.HOST_TELEMETRY, report, appendMs, told);
        if (chance == 1) {
            add(host.source(), TopicKind.HOST_TELEMETRY, report, appendMs + random.nextInt(3_000), told);
        } else if (chance == 2) {
            Told whole = told.getLast();
            byte[] cut = Arrays.copyOf(bytes(whole.partition(), report), 1 + random.nextInt(40));
            told.add(new Told(whole.partition(), whole.key(), cut, appendMs));
        } else if (chance == 3) {
            report.setToMs(report.getToMs() + 60_000);
            add(host.source(), TopicKind.HOST_TELEMETRY, report, appendMs, told);
        }
    }

    private void meters(VillageSite site, int tick, long beginMs, List<Told> told) {
        site.meters().age(random, tick);
        long toMs = beginMs + REPORTED_MS;
        for (VillageMeters.Told group :
                site.meters().reports(site.hostPowerMw(), tick, toMs - GridTime.TICK_MS, toMs)) {
            add(group.group(), TopicKind.FACILITY_TELEMETRY, group.report(), toMs + random.nextInt(900), told);
        }
    }

    private void add(Source source, TopicKind kind, SpecificRecord report, long appendMs, List<Told> told) {
        TopicPartition to = new TopicPartition(Ground.NAMES.of(kind, source.site()), source.partition());
        told.add(new Told(to, source.key(), bytes(to, report), appendMs));
    }

    private byte[] bytes(TopicPartition to, SpecificRecord report) {
        return ground.serde().serializer().serialize(to.topic(), report);
    }
}
