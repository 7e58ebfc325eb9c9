package io.petagrid.attack.laws;

import io.petagrid.attack.ground.FoldTask;
import io.petagrid.attack.ground.Ground;
import io.petagrid.attack.ground.LevelOneTask;
import io.petagrid.schemas.topic.GridTime;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.wire.AuthorityLevel;
import io.petagrid.wire.AuthorityStanding;
import io.petagrid.wire.FlopsInterval;
import io.petagrid.wire.HostReport;
import io.petagrid.wire.PrecisionSupply;
import io.petagrid.wire.Rejected;
import io.petagrid.wire.Supply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * L12: the telemetry of a run without some of the host reports that were accepted never has more authority, nor a narrower interval of
 * supply, at any tick. Reports that repeat or follow a newer one are left out of both sides: they would take the place of what is deleted.
 */
final class LessTelemetry {
    private final Ground ground;
    private final RecordedGrid grid;
    private final Set<ConsumerRecord<byte[], byte[]>> leftOut = new HashSet<>();
    private final List<ConsumerRecord<byte[], byte[]>> accepted = new ArrayList<>();
    private long lowered;
    private long compared;

    LessTelemetry(Ground ground, RecordedGrid grid) {
        this.ground = ground;
        this.grid = grid;
        Set<String> rejected = new HashSet<>();
        for (ConsumerRecord<byte[], byte[]> record :
                grid.records(new TopicPartition(Ground.NAMES.of(TopicKind.REJECTED), 0))) {
            Rejected told = (Rejected) ground.serde().deserializer().deserialize(record.topic(), record.value());
            rejected.add(told.getTopic() + "/" + told.getPartition() + "/" + told.getOffset());
        }
        grid.allPartitions().stream()
                .filter(partition -> Ground.NAMES
                        .member(TopicKind.HOST_TELEMETRY, partition.topic())
                        .isPresent())
                .forEach(partition -> sort(partition, rejected));
    }

    private void sort(TopicPartition partition, Set<String> rejected) {
        Map<String, HostReport> newest = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : grid.records(partition)) {
            if (record.value() == null
                    || rejected.contains(partition.topic() + "/" + partition.partition() + "/" + record.offset())) {
                continue;
            }
            HostReport report = (HostReport) ground.serde().deserializer().deserialize(record.topic(), record.value());
            HostReport before = newest.get(report.getHost());
            if (before == null || isNewer(report, before)) {
                newest.put(report.getHost(), report);
                accepted.add(record);
            } else {
                leftOut.add(record);
            }
        }
    }

    private static boolean isNewer(HostReport report, HostReport before) {
        return report.getBootMs() != before.getBootMs()
                ? report.getBootMs() > before.getBootMs()
                : report.getSequence() > before.getSequence();
    }

    /** Where there is more authority, or a narrower interval, with some reports deleted. */
    List<String> violations(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<ConsumerRecord<byte[], byte[]>> deleted = new HashSet<>();
        Predicate<ConsumerRecord<byte[], byte[]>> rule = draw(random);
        accepted.stream().filter(rule).forEach(deleted::add);
        return violations(record -> false, deleted::contains);
    }

    /** The same with two choices of what is deleted, the second of more. */
    List<String> violations(
            Predicate<ConsumerRecord<byte[], byte[]>> deleted, Predicate<ConsumerRecord<byte[], byte[]>> more) {
        return compare(told(deleted), told(more));
    }

    /** Some of all, all of a host, all of a while, or most after a moment. */
    private Predicate<ConsumerRecord<byte[], byte[]>> draw(SplittableRandom random) {
        int percent = 1 + random.nextInt(99);
        String host = new String(accepted.get(random.nextInt(accepted.size())).key(), StandardCharsets.UTF_8);
        long fromMs = accepted.get(random.nextInt(accepted.size())).timestamp();
        long toMs = fromMs + (1 + random.nextInt(40)) * GridTime.TICK_MS;
        return switch (random.nextInt(4)) {
            case 0 -> record -> random.nextInt(100) < percent;
            case 1 -> record -> new String(record.key(), StandardCharsets.UTF_8).equals(host);
            case 2 -> record -> record.timestamp() >= fromMs && record.timestamp() < toMs;
            default -> record -> record.timestamp() >= fromMs && random.nextInt(3) > 0;
        };
    }

    /** Supply of sites and of the grid by scope and tick, without what is deleted. */
    private Map<String, Supply> told(Predicate<ConsumerRecord<byte[], byte[]>> isDeleted) {
        Map<String, Supply> told = new TreeMap<>();
        FoldTask fold = new FoldTask(ground, (sink, record) -> keep(sink, record, told), 0, FoldTask.WAITS_FOR_ALL_MS);
        for (ConsumerRecord<byte[], byte[]> record :
                grid.records(new TopicPartition(Ground.NAMES.of(TopicKind.PARTIAL), 0))) {
            if (!(read(record) instanceof io.petagrid.wire.Partial)) {
                fold.feed(record.value(), record.timestamp());
            }
        }
        TreeMap<Long, List<byte[]>> partials = new TreeMap<>();
        for (int number = 0; number < Ground.PARTITIONS; number++) {
            levelOne(number, isDeleted, partials);
        }
        partials.forEach((atMs, values) -> values.forEach(value -> fold.feed(value, atMs)));
        fold.release();
        return told;
    }

    private Object read(ConsumerRecord<byte[], byte[]> record) {
        return ground.serde().deserializer().deserialize(record.topic(), record.value());
    }

    /** A partial is told when the next tick of its partition begins. */
    private void levelOne(
            int number, Predicate<ConsumerRecord<byte[], byte[]>> isDeleted, Map<Long, List<byte[]>> partials) {
        LevelOneTask task = new LevelOneTask(
                ground,
                number,
                (sink, record) -> {
                    if (sink.equals(TopicKind.PARTIAL.stem())) {
                        partials.computeIfAbsent(record.timestamp(), at -> new ArrayList<>())
                                .add(record.value());
                    }
                },
                0);
        for (TopicPartition partition : grid.allPartitions()) {
            if (partition.partition() == number && VillageRun.isTelemetry(partition)) {
                List<ConsumerRecord<byte[], byte[]>> there = grid.records(partition).stream()
                        .filter(record -> !leftOut.contains(record) && !isDeleted.test(record))
                        .toList();
                task.feed(partition, there);
            }
        }
        task.release();
    }

    private void keep(String sink, Record<byte[], byte[]> record, Map<String, Supply> told) {
        if (sink.equals(TopicKind.SUPPLY_SITE.stem()) || sink.equals(TopicKind.SUPPLY_GRID.stem())) {
            Supply supply = (Supply) ground.serde().deserializer().deserialize(sink, record.value());
            told.put(supply.getScope() + " at tick " + supply.getTick(), supply);
        }
    }

    private List<String> compare(Map<String, Supply> all, Map<String, Supply> less) {
        List<String> violations = new ArrayList<>();
        if (!all.keySet().equals(less.keySet())) {
            violations.add("other ticks are published with less telemetry");
        }
        less.forEach((at, supply) -> {
            Supply whole = all.get(at);
            if (whole != null) {
                compare(at, whole, supply, violations);
            }
        });
        return violations;
    }

    private void compare(String at, Supply whole, Supply less, List<String> violations) {
        compared++;
        int least = level(less);
        int most = level(whole);
        lowered += least < most ? 1 : 0;
        if (least > most) {
            violations.add("authority over " + at + " is " + less.getAuthority() + " with less telemetry, "
                    + whole.getAuthority() + " with all");
        }
        for (PrecisionSupply of : whole.getPrecisions()) {
            less.getPrecisions().stream()
                    .filter(other -> other.getPrecision() == of.getPrecision() && other.getDensity() == of.getDensity())
                    .filter(other -> width(other.getNameplate()) < width(of.getNameplate())
                            || width(other.getAvailable()) < width(of.getAvailable()))
                    .forEach(other -> violations.add("supply of " + at + " is narrower with less telemetry: "
                            + other.getNameplate() + ", " + other.getAvailable() + "; with all " + of.getNameplate()
                            + ", " + of.getAvailable()));
        }
    }

    private static int level(Supply supply) {
        AuthorityStanding standing = supply.getAuthority();
        return (standing == null ? AuthorityLevel.OBSERVE : standing.getLevel()).ordinal();
    }

    private static long width(@Nullable FlopsInterval interval) {
        return interval == null ? 0 : interval.getHighMflops() - interval.getLowMflops();
    }

    /** Records of sites and the grid that were compared. */
    long compared() {
        return compared;
    }

    /** Of these, those where authority was lower. */
    long lowered() {
        return lowered;
    }
}
