package io.petagrid.attack.load;

import io.petagrid.attack.ground.Ground;
import io.petagrid.attack.load.Town.Source;
import io.petagrid.schemas.topic.GridTime;
import io.petagrid.schemas.topic.TopicKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.kafka.common.TopicPartition;

/**
 * The honest log of one partition number over all sites, tick by tick: reports with silences, repeats, gaps, overtaking and new boots. A
 * function of town and seed. Used by one thread.
 */
public final class LogMaker {
    private static final byte[] TICK_KEY = GridTime.TICK_KEY.getBytes(StandardCharsets.UTF_8);
    private static final long UPTIME_MS = 86_400_000;
    private static final int INVENTORY_TICKS = 60;
    private static final int SILENT_ONE_IN = 9;
    private static final int SILENT_TICKS = 7;

    private final long startMs;
    private final SplittableRandom random;
    private final Tails tails;
    private final int hostSchemaId;
    private final int facilitySchemaId;
    private final List<Channel> channels = new ArrayList<>();

    /** Takes the records. */
    public interface Sink {
        /** A tick record. */
        void tick(TopicPartition partition, byte[] key, long appendMs);

        /** A report of a source. */
        void report(TopicPartition partition, Source source, boolean isHost, Report report, long appendMs);
    }

    /** One topic's partition and its sources. */
    private static final class Channel {
        private final TopicPartition partition;
        private final boolean isHost;
        private final List<Source> sources;
        private final long[] sequences;
        private final long[] boots;

        private Channel(TopicPartition partition, boolean isHost, List<Source> sources, long bootMs) {
            this.partition = partition;
            this.isHost = isHost;
            this.sources = sources;
            this.sequences = new long[sources.size()];
            this.boots = new long[sources.size()];
            java.util.Arrays.fill(boots, bootMs);
        }
    }

    public LogMaker(Town town, Ground ground, long seed, int partition) {
        random = new SplittableRandom(seed * 31 + partition);
        tails = new Tails(seed);
        hostSchemaId = ground.hostSchemaId();
        facilitySchemaId = ground.facilitySchemaId();
        startMs = town.startMs();
        long bootMs = startMs - UPTIME_MS;
        for (String site : Town.SITES) {
            channels.add(channel(TopicKind.HOST_TELEMETRY, site, partition, town.hosts(site, partition), bootMs));
            channels.add(
                    channel(TopicKind.FACILITY_TELEMETRY, site, partition, Town.meterGroups(site, partition), bootMs));
        }
    }

    private static Channel channel(TopicKind kind, String site, int partition, List<Source> sources, long bootMs) {
        TopicPartition topicPartition = new TopicPartition(Ground.NAMES.of(kind, site), partition);
        return new Channel(topicPartition, kind == TopicKind.HOST_TELEMETRY, sources, bootMs);
    }

    /** What reports are made of. */
    public Tails tails() {
        return tails;
    }

    /** Makes all records of one tick, partition after partition, in the order of their append times. */
    public void tick(int tick, Sink sink) {
        for (Channel channel : channels) {
            long beginMs = startMs + tick * GridTime.TICK_MS;
            sink.tick(channel.partition, TICK_KEY, beginMs);
            int sources = channel.sources.size();
            for (int i = 0; i < sources; i++) {
                report(channel, i, tick, beginMs + i * GridTime.TICK_MS / sources, sink);
            }
        }
    }

    /** Makes the records that close the tick before. */
    public void close(int tick, Sink sink) {
        for (Channel channel : channels) {
            sink.tick(channel.partition, TICK_KEY, startMs + tick * GridTime.TICK_MS);
        }
    }

    private void report(Channel channel, int index, int tick, long appendMs, Sink sink) {
        int chance = random.nextInt(2_000);
        Source source = channel.sources.get(index);
        int choice = random.nextInt();
        if (channel.isHost && isSilent(source, tick)) {
            return;
        }
        if (chance == 0) {
            channel.boots[index] = appendMs - 1_000;
            channel.sequences[index] = 0;
        }
        boolean inventory = tick == 0 || (choice >>> 8) % INVENTORY_TICKS == 0 || chance == 0;
        long toMs = appendMs - (choice >>> 20);
        long sequence = channel.sequences[index]++;
        Report report = new Report(
                source.site(),
                source.name(),
                channel.boots[index],
                sequence,
                toMs - GridTime.TICK_MS,
                toMs,
                channel.isHost ? hostSchemaId : facilitySchemaId,
                channel.isHost ? tails.host(source.model(), inventory, choice) : tails.meters(source.model(), choice));
        if (chance > 0 && chance < 20) {
            channel.sequences[index]++;
            Report overtaking = report.numbered(report.bootMs(), sequence + 1);
            sink.report(channel.partition, source, channel.isHost, overtaking, appendMs);
        }
        sink.report(channel.partition, source, channel.isHost, report, appendMs);
        if (chance >= 20 && chance < 60) {
            sink.report(channel.partition, source, channel.isHost, report, appendMs);
        } else if (chance >= 60 && chance < 80) {
            channel.sequences[index]++;
        }
    }

    private static boolean isSilent(Source source, int tick) {
        return tick > 0 && ((source.name().hashCode() + tick / SILENT_TICKS) & Integer.MAX_VALUE) % SILENT_ONE_IN == 0;
    }
}
