package io.petagrid.app.telemetry;

import io.petagrid.schemas.serde.AvroSerde;
import io.petagrid.wire.ChipState;
import io.petagrid.wire.FacilityReport;
import io.petagrid.wire.Flow;
import io.petagrid.wire.HostReport;
import io.petagrid.wire.InstalledChip;
import io.petagrid.wire.Inventory;
import io.petagrid.wire.MeterReading;
import io.petagrid.wire.MeterRole;
import io.petagrid.wire.TelemetryFamily;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Seeded reports of two sites over some seconds: reboots, refits, losses, repeats, old ones and impossible ones among them. */
final class ShuffledReports {
    static final List<String> SITES = List.of("a", "b");

    private static final int CHIPS = 4;
    private static final int HOSTS = 2;

    private final Random random;
    private final AvroSerde serde;
    private final List<Report> reports = new ArrayList<>();

    /**
     * A report as it is sent.
     *
     * @param sentMs when, milliseconds since 1970
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Report(String site, TelemetryFamily family, String key, long sentMs, byte[] value) {}

    private ShuffledReports(long seed, AvroSerde serde) {
        this.random = new Random(seed);
        this.serde = serde;
    }

    static List<Report> draw(long seed, int seconds, AvroSerde serde) {
        ShuffledReports drawn = new ShuffledReports(seed, serde);
        for (String site : SITES) {
            for (int host = 0; host < HOSTS; host++) {
                drawn.host(site, "h" + host, seconds);
            }
            drawn.meters(site, "feeder", seconds, Flow.IMPORT, Flow.EXPORT);
            drawn.meters(site, "green", seconds, Flow.SOLAR, Flow.DISCHARGE, Flow.CHARGE, Flow.CONTRACT_GREEN);
            drawn.meters(site, "load", seconds, Flow.IT, Flow.COOLING);
        }
        return drawn.reports;
    }

    private void host(String site, String host, int seconds) {
        int reboot = 10 + random.nextInt(seconds);
        long sequence = 0;
        for (int second = 0; second < seconds; second++) {
            sequence = second == reboot ? 0 : sequence + 1;
            long toMs = ShuffledGrid.CLOCK.startAppendMs() + second * 1_000L + 1 + random.nextInt(900);
            long boot = second < reboot ? 1 : 2;
            HostReport report = hostReport(site, host, boot, sequence, age(toMs));
            if (second == 0 || random.nextInt(30) == 0) {
                report.setInventory(inventory(random.nextInt(CHIPS)));
            }
            if (random.nextInt(50) == 0) {
                report.setFromMs(report.getToMs());
            }
            send(
                    site,
                    TelemetryFamily.HOST,
                    host,
                    toMs,
                    second,
                    serde.serializer().serialize("telemetry.host", report));
        }
    }

    /** Once in a while a report is of a time that cannot be corrected any more. */
    private long age(long toMs) {
        return random.nextInt(100) == 0 ? toMs - ShuffledGrid.CORRECTION_MS - 100_000 : toMs;
    }

    /** Some are lost, some sent twice. */
    private void send(String site, TelemetryFamily family, String key, long sentMs, int second, byte[] value) {
        Report report = new Report(site, family, key, sentMs, value);
        if (second == 0 || random.nextInt(40) > 0) {
            reports.add(report);
        }
        if (random.nextInt(20) == 0) {
            reports.add(report);
        }
    }

    private HostReport hostReport(String site, String host, long boot, long sequence, long toMs) {
        return HostReport.newBuilder()
                .setSite(site)
                .setHost(host)
                .setBootMs(boot)
                .setSequence(sequence)
                .setFromMs(toMs - 1_000)
                .setToMs(toMs)
                .setHostPowerMw(1_000_000L + random.nextInt(1_000_000))
                .setChipModels(List.of(TelemetryLog.CHIP.id()))
                .setJobs(List.of("job"))
                .setSlot(List.of(0, 1, 2, 3))
                .setChipModel(Collections.nCopies(CHIPS, 0))
                .setState(Collections.nCopies(CHIPS, random.nextInt(20) == 0 ? ChipState.FAULTED : ChipState.HEALTHY))
                .setPowerMw(column(500_000))
                .setBusyPermille(column(1_001))
                .setSmPermille(column(1_001))
                .setTensorPermille(column(1_001))
                .setClockMhz(column(1_600))
                .setTemperatureDeciC(List.of())
                .setMemoryMib(List.of())
                .setJob(column(2))
                .setInventory(null)
                .build();
    }

    private List<Integer> column(int bound) {
        return random.ints(CHIPS, 0, bound).boxed().toList();
    }

    private static Inventory inventory(int chips) {
        List<InstalledChip> installed = new ArrayList<>();
        for (int slot = 0; slot < chips; slot++) {
            installed.add(new InstalledChip(slot, TelemetryLog.CHIP.id(), 0L, null));
        }
        return new Inventory(installed);
    }

    private void meters(String site, String group, int seconds, Flow... flows) {
        for (int second = 0; second < seconds; second++) {
            long toMs = ShuffledGrid.CLOCK.startAppendMs() + second * 1_000L + 1 + random.nextInt(900);
            long old = age(toMs);
            List<MeterReading> readings = new ArrayList<>();
            for (Flow flow : flows) {
                for (MeterRole role : List.of(MeterRole.PRIMARY, MeterRole.CHECK)) {
                    long powerMw = random.nextInt(1_000_000_000);
                    readings.add(new MeterReading(group + flow + role, flow, role, powerMw, null, null));
                }
            }
            FacilityReport report = new FacilityReport(site, group, 1L, (long) second, old - 1_000, old, readings);
            send(
                    site,
                    TelemetryFamily.FACILITY,
                    group,
                    toMs,
                    second,
                    serde.serializer().serialize("telemetry.facility", report));
        }
    }
}
