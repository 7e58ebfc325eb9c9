package io.petagrid.verifier;

import io.petagrid.wire.ChipState;
import io.petagrid.wire.FacilityReport;
import io.petagrid.wire.Flow;
import io.petagrid.wire.HostReport;
import io.petagrid.wire.InstalledChip;
import io.petagrid.wire.Inventory;
import io.petagrid.wire.MeterReading;
import io.petagrid.wire.MeterRole;
import io.petagrid.wire.TelemetryFamily;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** Draws the raw telemetry of a few small sites, with everything in it that the rules speak of. */
final class TelemetryMaker {
    static final int PARTITIONS = 2;
    static final long FIRST_TICK = 1_800_000_000L;
    static final int TICKS = 24;
    static final int HOSTS = 5;
    static final int CHIPS = 8;
    /** Ticks in which half of the chips of site "beta" are faulted. */
    static final long FALL_FROM = FIRST_TICK + 12;

    static final long FALL_TO = FIRST_TICK + 16;
    static final List<String> SITES = List.of("alpha", "beta", "gamma");

    /** Each group's flow. */
    private static final Map<String, Flow> GROUPS =
            Map.of("feeder-a", Flow.IMPORT, "it", Flow.IT, "cooling", Flow.COOLING, "green", Flow.CONTRACT_GREEN);

    /** A meter of any site. */
    record Meter(String id, Flow flow, MeterRole role) {}

    /** All meters of a site, in order of their ids. */
    static final List<Meter> METERS = GROUPS.entrySet().stream()
            .flatMap(group -> Stream.of(
                    new Meter(group.getKey() + "-1", group.getValue(), MeterRole.PRIMARY),
                    new Meter(group.getKey() + "-2", group.getValue(), MeterRole.CHECK)))
            .sorted(Comparator.comparing(Meter::id))
            .toList();

    private final Random random;
    private final Map<Member, List<Raw>> raw = new LinkedHashMap<>();

    /** One record of a telemetry topic. */
    @SuppressWarnings("ArrayRecordComponent")
    record Raw(long appendMs, byte[] key, byte @Nullable [] value) {}

    TelemetryMaker(long seed) {
        random = new Random(seed);
    }

    Map<Member, List<Raw>> make() {
        for (String site : SITES) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                for (TelemetryFamily family : TelemetryFamily.values()) {
                    ticks(new Member(site, family, partition));
                }
            }
            for (int host = 0; host < HOSTS; host++) {
                host(site, site + "-host-" + host, host % 2 == 0 ? RecordMaker.FOREIGN : RecordMaker.DOMESTIC);
            }
            new TreeMap<>(GROUPS).forEach((group, flow) -> meters(site, group, flow));
        }
        raw.values().forEach(records -> records.sort(Comparator.comparingLong(Raw::appendMs)));
        return raw;
    }

    private void ticks(Member member) {
        boolean hasGap = member.equals(new Member("gamma", TelemetryFamily.FACILITY, 1));
        for (int tick = 0; tick <= TICKS; tick++) {
            if (!hasGap || tick < 8 || tick > 9) {
                put(member, (FIRST_TICK + tick) * 1_000 + random.nextInt(40), "~tick", null);
            }
        }
    }

    private void put(Member member, long appendMs, String key, byte @Nullable [] value) {
        raw.computeIfAbsent(member, m -> new ArrayList<>())
                .add(new Raw(appendMs, key.getBytes(StandardCharsets.UTF_8), value));
    }

    private static int partition(String key) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % PARTITIONS;
    }

    private void host(String site, String host, String model) {
        Member member = new Member(site, TelemetryFamily.HOST, partition(host));
        int job = random.nextInt(3);
        for (int tick = 0; tick < TICKS; tick++) {
            long appendMs = (FIRST_TICK + tick) * 1_000 + 50 + random.nextInt(900);
            boolean isSilent = host.endsWith("-3") && tick >= 6 && tick < 11;
            boolean flaps = host.equals("gamma-host-2") && tick % 6 > 1 && tick < 20;
            if (isSilent || flaps) {
                continue;
            }
            HostReport report = report(site, host, model, tick, appendMs, job);
            switch (random.nextInt(40)) {
                case 0 -> report.setSite("elsewhere");
                case 1 -> report.setHostPowerMw(-5L);
                case 2 -> report.setToMs(appendMs + 60_000);
                case 4 -> report.setClockMhz(bad(report.getClockMhz()));
                case 5 -> report.setPowerMw(bad(report.getPowerMw()));
                case 6 -> report.setSmPermille(bad(report.getSmPermille()));
                case 7 -> allBad(report);
                case 3 -> put(member, appendMs, host, new byte[] {7, 7, 7});
                default -> {
                    // Most reports are as they should be.
                }
            }
            put(member, appendMs, host, bytes(report));
            if (random.nextInt(15) == 0) {
                put(member, appendMs + 1, host, bytes(report));
            }
        }
    }

    private HostReport report(String site, String host, String model, int tick, long appendMs, int job) {
        boolean falls = site.equals("beta") && FIRST_TICK + tick >= FALL_FROM && FIRST_TICK + tick < FALL_TO;
        HostReport report = new HostReport();
        report.setSite(site);
        report.setHost(host);
        report.setBootMs(1L);
        // Now and then a sequence is swapped with the next one.
        report.setSequence(tick % 7 == 5 ? tick + 1L : tick % 7 == 6 ? tick - 1L : tick);
        report.setFromMs(appendMs - 1_000);
        report.setToMs(appendMs);
        report.setHostPowerMw(1_000_000L + random.nextInt(900_000));
        report.setChipModels(List.of(model));
        report.setJobs(List.of("resident-" + site + "-" + job));
        List<Integer> slots = new ArrayList<>();
        List<ChipState> states = new ArrayList<>();
        List<Integer> held = new ArrayList<>();
        List<InstalledChip> installed = new ArrayList<>();
        for (int slot = 0; slot < CHIPS; slot++) {
            slots.add(slot);
            boolean isFaulted = falls ? slot < 6 : host.endsWith("-4") && slot == 7;
            states.add(isFaulted ? ChipState.FAULTED : ChipState.HEALTHY);
            held.add(slot < 3 ? 1 : 0);
            installed.add(new InstalledChip(slot, model, 0L, null));
        }
        report.setSlot(slots);
        report.setChipModel(column(1));
        report.setState(states);
        report.setPowerMw(column(400_000));
        report.setBusyPermille(column(1_001));
        report.setSmPermille(column(1_001));
        report.setTensorPermille(model.equals(RecordMaker.DOMESTIC) ? List.of() : column(1_001));
        report.setClockMhz(column(1_700));
        report.setTemperatureDeciC(List.of());
        report.setMemoryMib(List.of());
        report.setJob(held);
        report.setInventory(tick == 1 ? new Inventory(installed) : null);
        return report;
    }

    /** A column with a value that a driver writes where it has measured nothing. */
    private List<Integer> bad(List<Integer> column) {
        List<Integer> changed = new ArrayList<>(column);
        changed.set(random.nextInt(changed.size()), 0x7ffffff0);
        return changed;
    }

    private static void allBad(HostReport report) {
        List<Integer> blank = java.util.Collections.nCopies(CHIPS, 0x7ffffff0);
        report.setHostPowerMw(Long.MAX_VALUE);
        report.setPowerMw(blank);
        report.setBusyPermille(blank);
        report.setSmPermille(blank);
        report.setTensorPermille(List.of());
        report.setClockMhz(blank);
    }

    private List<Integer> column(int bound) {
        List<Integer> values = new ArrayList<>();
        for (int slot = 0; slot < CHIPS; slot++) {
            values.add(random.nextInt(bound));
        }
        return values;
    }

    private void meters(String site, String group, Flow flow) {
        Member member = new Member(site, TelemetryFamily.FACILITY, partition(group));
        for (int tick = 0; tick < TICKS; tick++) {
            long toMs = (FIRST_TICK + tick) * 1_000 + 50 + random.nextInt(900);
            // One comes when its interval is final.
            long appendMs = group.equals("cooling") && tick == 10 ? toMs + 9_000 : toMs;
            Long limit = flow == Flow.IMPORT ? 900_000_000L : null;
            long powerMw = flow == Flow.CONTRACT_GREEN && random.nextInt(12) == 0
                    ? Long.MIN_VALUE
                    : 9_000_000L + random.nextInt(9_000);
            List<MeterReading> readings = List.of(
                    new MeterReading(group + "-1", flow, MeterRole.PRIMARY, powerMw, limit, null),
                    new MeterReading(group + "-2", flow, MeterRole.CHECK, 9_000_000L, limit, null));
            FacilityReport report = new FacilityReport(site, group, 1L, (long) tick, toMs - 1_000, toMs, readings);
            put(member, appendMs, group, bytes(report));
        }
    }

    /** Writes a report in a frame; the schema's id is 1 for hosts and 2 for facilities. */
    static byte[] bytes(SpecificRecord report) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0, 0, 0, 0, (byte) (report instanceof HostReport ? 1 : 2)});
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        try {
            new SpecificDatumWriter<SpecificRecord>(report.getSchema()).write(report, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Reads what {@link #bytes} wrote; null for anything else. */
    static @Nullable SpecificRecord decode(byte[] value) {
        if (value.length < 5 || value[0] != 0) {
            return null;
        }
        var schema = value[4] == 1 ? HostReport.getClassSchema() : FacilityReport.getClassSchema();
        try {
            return new SpecificDatumReader<SpecificRecord>(schema)
                    .read(null, DecoderFactory.get().binaryDecoder(value, 5, value.length - 5, null));
        } catch (IOException e) {
            return null;
        }
    }
}
