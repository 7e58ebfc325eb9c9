package io.petagrid.app.telemetry;

import io.petagrid.domain.fleet.Catalogue;
import io.petagrid.domain.fleet.ChipModel;
import io.petagrid.domain.fleet.CoreActivity;
import io.petagrid.domain.fleet.Density;
import io.petagrid.domain.fleet.Peak;
import io.petagrid.domain.fleet.Precision;
import io.petagrid.domain.fleet.SourceGrade;
import io.petagrid.domain.time.GridClock;
import io.petagrid.schemas.topic.GridTime;
import io.petagrid.wire.ChipState;
import io.petagrid.wire.HostReport;
import io.petagrid.wire.InstalledChip;
import io.petagrid.wire.Inventory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** A seeded log of one telemetry partition: reports of many hosts, repeats, gaps in sequences, silence, reboots, rubbish and ticks. */
final class TelemetryLog {
    static final TopicPartition PARTITION = new TopicPartition("petagrid.telemetry.host.haidian", 0);
    static final int SCHEMA_ID = 7;
    static final ChipModel CHIP = new ChipModel(
            "chip-a",
            1,
            0,
            "vendor",
            true,
            65_536,
            400_000,
            1_500,
            CoreActivity.SM_ACTIVE,
            List.of(new Peak(Precision.FP16, Density.DENSE, 300_000, SourceGrade.ASSUMED, "test")));
    static final Catalogue CATALOGUE = Catalogue.empty().with(CHIP);
    static final GridClock CLOCK = new GridClock(0, 0, 60);

    private static final long START_MS = 1_000_000_000_000L;

    private final Random random;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private long nowMs = START_MS;

    private TelemetryLog(long seed) {
        random = new Random(seed);
    }

    /** A log of some hosts over some seconds. */
    static List<ConsumerRecord<byte[], byte[]>> of(long seed, int hosts, int seconds) {
        TelemetryLog log = new TelemetryLog(seed);
        long[] sequences = new long[hosts];
        for (int second = 0; second < seconds; second++) {
            log.second(second, sequences);
        }
        return log.records;
    }

    private void second(int second, long[] sequences) {
        add(GridTime.TICK_KEY, null);
        for (int host = 0; host < sequences.length; host++) {
            boolean silent = (host + second / 7) % 9 == 0;
            if (!silent) {
                nowMs += random.nextInt(3);
                report("h" + host, sequences[host], second == 0 || random.nextInt(40) == 0);
                if (random.nextInt(25) == 0) {
                    report("h" + host, sequences[host], false);
                }
                sequences[host] += random.nextInt(15) == 0 ? 2 : 1;
            }
            if (random.nextInt(200) == 0) {
                add("h" + host, new byte[] {0, 0, 0, 0, SCHEMA_ID, 1, 2, 3});
            }
        }
        long next = START_MS + (second + 1) * 1_000L;
        nowMs = random.nextInt(12) == 0 ? next + 3_500 : Math.max(nowMs, next);
    }

    private void report(String host, long sequence, boolean inventory) {
        int chips = 8;
        HostReport report = HostReport.newBuilder()
                .setSite("haidian")
                .setHost(host)
                .setBootMs(START_MS)
                .setSequence(sequence)
                .setFromMs(nowMs - 1_000)
                .setToMs(nowMs)
                .setHostPowerMw(2_000_000L + random.nextInt(1_000))
                .setChipModels(List.of(CHIP.id()))
                .setJobs(List.of("job-" + random.nextInt(3)))
                .setSlot(List.of(0, 1, 2, 3, 4, 5, 6, 7))
                .setChipModel(Collections.nCopies(chips, 0))
                .setState(Collections.nCopies(chips, random.nextInt(20) == 0 ? ChipState.FAULTED : ChipState.HEALTHY))
                .setPowerMw(column(chips, 500_000))
                .setBusyPermille(column(chips, 1_001))
                .setSmPermille(column(chips, 1_001))
                .setTensorPermille(random.nextInt(3) == 0 ? List.of() : column(chips, 1_001))
                .setClockMhz(column(chips, 1_600))
                .setTemperatureDeciC(column(chips, 900))
                .setMemoryMib(List.of())
                .setJob(column(chips, 2))
                .setInventory(inventory ? inventory(chips) : null)
                .build();
        add(host, bytes(report));
    }

    private List<Integer> column(int chips, int bound) {
        return random.ints(chips, 0, bound).boxed().toList();
    }

    private static Inventory inventory(int chips) {
        List<InstalledChip> installed = new ArrayList<>();
        for (int slot = 0; slot < chips; slot++) {
            installed.add(new InstalledChip(slot, CHIP.id(), 0L, null));
        }
        return new Inventory(installed);
    }

    /** A report in the frame. */
    static byte[] bytes(HostReport report) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {0, 0, 0, 0, SCHEMA_ID});
        try {
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new SpecificDatumWriter<HostReport>(HostReport.getClassSchema()).write(report, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void add(String key, byte @org.jspecify.annotations.Nullable [] value) {
        records.add(new ConsumerRecord<>(
                PARTITION.topic(),
                PARTITION.partition(),
                records.size(),
                nowMs,
                TimestampType.LOG_APPEND_TIME,
                -1,
                -1,
                key.getBytes(StandardCharsets.UTF_8),
                value,
                new RecordHeaders(),
                java.util.Optional.empty()));
    }
}
