package io.petagrid.attack.load;

import io.petagrid.wire.ChipState;
import io.petagrid.wire.FacilityReport;
import io.petagrid.wire.Flow;
import io.petagrid.wire.HostReport;
import io.petagrid.wire.InstalledChip;
import io.petagrid.wire.Inventory;
import io.petagrid.wire.MeterReading;
import io.petagrid.wire.MeterRole;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;

/** What reports say after their first six fields: a seeded choice for each chip model and flow, written by Avro's own writer. */
public final class Tails {
    private static final int CHIPS = 8;
    private static final int CHOICE = 256;
    private static final int MODELS = 3;
    private static final int NAMES = 100_000;
    /** Two empty strings and four zeros. */
    private static final int HEAD_BYTES = 6;

    private final Random random;
    private final List<byte[][]> plain = new ArrayList<>();
    private final List<byte[][]> withInventory = new ArrayList<>();
    private final List<byte[][]> meters = new ArrayList<>();
    private final List<byte[]> torn = new ArrayList<>();
    private final Map<Integer, byte[]> endless = new HashMap<>();

    public Tails(long seed) {
        random = new Random(seed);
        for (int model = 0; model < MODELS; model++) {
            plain.add(choice(model, false));
            withInventory.add(choice(model, true));
            torn.add(tail(host(model, false)
                    .setState(Collections.nCopies(CHIPS - 1, ChipState.HEALTHY))
                    .build()));
        }
        for (Flow flow : Town.METERS) {
            byte[][] readings = new byte[CHOICE][];
            Arrays.setAll(readings, i -> tail(facility(flow)));
            meters.add(readings);
        }
    }

    private byte[][] choice(int model, boolean inventory) {
        byte[][] tails = new byte[CHOICE][];
        Arrays.setAll(tails, i -> tail(host(model, inventory).build()));
        return tails;
    }

    /** One of the tails of hosts of a model. */
    byte[] host(int model, boolean inventory, int choice) {
        return (inventory ? withInventory : plain).get(model)[choice & (CHOICE - 1)];
    }

    /** One of the tails of meter groups of a flow. */
    byte[] meters(int flow, int choice) {
        return meters.get(flow)[choice & (CHOICE - 1)];
    }

    /** A tail in which a column is one entry short. */
    public byte[] torn(int model) {
        return torn.get(model);
    }

    /** A tail that names more jobs than there can be chips. */
    public byte[] endless(int model) {
        return endless.computeIfAbsent(
                model,
                number -> tail(host(number, false)
                        .setJobs(
                                IntStream.range(0, NAMES).mapToObj(i -> "j" + i).toList())
                        .build()));
    }

    private HostReport.Builder host(int model, boolean inventory) {
        int faulted = random.nextInt(6) == 0 ? random.nextInt(CHIPS) : -1;
        boolean works = random.nextBoolean();
        return HostReport.newBuilder()
                .setSite("")
                .setHost("")
                .setBootMs(0)
                .setSequence(0)
                .setFromMs(0)
                .setToMs(0)
                .setHostPowerMw(4_000_000L + random.nextInt(1_000_000))
                .setChipModels(List.of(Town.model(model)))
                .setJobs(works ? List.of("job-" + model + "-" + random.nextInt(5)) : List.of())
                .setSlot(IntStream.range(0, CHIPS).boxed().toList())
                .setChipModel(Collections.nCopies(CHIPS, 0))
                .setState(IntStream.range(0, CHIPS)
                        .mapToObj(i -> i == faulted ? ChipState.FAULTED : ChipState.HEALTHY)
                        .toList())
                .setPowerMw(column(80_000, 400_000))
                .setBusyPermille(works ? column(500, 1_001) : column(0, 1))
                .setSmPermille(works ? column(500, 900) : column(0, 1))
                .setTensorPermille(model == 1 ? List.of() : works ? column(100, 500) : column(0, 1))
                .setClockMhz(column(900, 1_000))
                .setTemperatureDeciC(column(300, 800))
                .setMemoryMib(random.nextInt(4) == 0 ? List.of() : column(0, 65_536))
                .setJob(Collections.nCopies(CHIPS, works ? 1 : 0))
                .setInventory(inventory ? inventory(model) : null);
    }

    private List<Integer> column(int from, int to) {
        return random.ints(CHIPS, from, to).boxed().toList();
    }

    private static Inventory inventory(int model) {
        return new Inventory(IntStream.range(0, CHIPS)
                .mapToObj(slot -> new InstalledChip(slot, Town.model(model), 0L, null))
                .toList());
    }

    private FacilityReport facility(Flow flow) {
        String meter = flow.name().toLowerCase(java.util.Locale.ROOT);
        long power = 1_000_000_000L + random.nextInt(500_000_000);
        Long limit = flow == Flow.IMPORT ? 10_000_000_000L : null;
        return FacilityReport.newBuilder()
                .setSite("")
                .setMeterGroup("")
                .setBootMs(0)
                .setSequence(0)
                .setFromMs(0)
                .setToMs(0)
                .setMeters(List.of(
                        new MeterReading(meter + "-1", flow, MeterRole.PRIMARY, power, limit, null),
                        new MeterReading(meter + "-2", flow, MeterRole.CHECK, power + 1_000, limit, null)))
                .build();
    }

    private static byte[] tail(SpecificRecordBase report) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new SpecificDatumWriter<SpecificRecordBase>(report.getSchema()).write(report, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] whole = bytes.toByteArray();
        return Arrays.copyOfRange(whole, HEAD_BYTES, whole.length);
    }
}
