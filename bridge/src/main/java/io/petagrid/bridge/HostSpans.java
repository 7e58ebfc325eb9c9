package io.petagrid.bridge;

import io.petagrid.wire.ChipState;
import io.petagrid.wire.HostReport;
import io.petagrid.wire.InstalledChip;
import io.petagrid.wire.Inventory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The reports of one host, one span after the other. Its boot is the start of the bridge: nobody else numbers them. */
final class HostSpans {
    private static final int NOT_MEASURED = -1;
    /** Time in which nobody was asked is not measured: a span does not reach back over it. */
    private static final long LONGEST_SPAN_MS = 10_000;

    private static final long INVENTORY_EVERY_MS = 3_600_000;

    private final String site;
    private final String host;
    private final long bootMs;
    private final Map<Integer, EnergyMeter> meters = new HashMap<>();
    /** Every chip that was ever seen, with the grid time at which it was first: what is installed. */
    private final SortedMap<Integer, InstalledChip> installed = new TreeMap<>();

    private long sequence;
    private long fromMs;
    private long inventoryMs = Long.MIN_VALUE / 2;

    private static final class Chip {
        private final String model;
        private final Map<ReadingKind, Reading> readings = new EnumMap<>(ReadingKind.class);

        private Chip(String model) {
            this.model = model;
        }

        private int value(ReadingKind kind) {
            Reading reading = readings.get(kind);
            return reading == null ? NOT_MEASURED : (int) reading.value();
        }

        private String job() {
            return readings.values().stream()
                    .map(Reading::job)
                    .filter(job -> !job.isEmpty())
                    .findFirst()
                    .orElse("");
        }
    }

    HostSpans(String site, String host, long bootMs) {
        this.site = site;
        this.host = host;
        this.bootMs = bootMs;
        this.fromMs = bootMs;
    }

    /**
     * The report of a span that begins where the last one ended; null where no chip was read or no time has passed.
     *
     * @param toMs its end, milliseconds since 1970
     * @param gridMs grid time at its end, milliseconds since 1970
     */
    @Nullable
    HostReport report(List<Reading> readings, long toMs, long gridMs) {
        SortedMap<Integer, Chip> chips = new TreeMap<>();
        long hostPowerMw = NOT_MEASURED;
        for (Reading reading : readings) {
            if (reading.kind() == ReadingKind.HOST_POWER) {
                hostPowerMw = reading.value();
            } else {
                chips.computeIfAbsent(reading.slot(), slot -> new Chip(reading.model()))
                        .readings
                        .put(reading.kind(), reading);
            }
        }
        if (chips.isEmpty() || toMs <= fromMs) {
            return null;
        }
        HostReport report = columns(chips, toMs);
        report.setSite(site);
        report.setHost(host);
        report.setBootMs(bootMs);
        report.setSequence(sequence++);
        report.setFromMs(Math.max(fromMs, toMs - LONGEST_SPAN_MS));
        report.setToMs(toMs);
        report.setHostPowerMw(hostPowerMw);
        report.setInventory(inventory(chips, toMs, gridMs));
        fromMs = toMs;
        return report;
    }

    private HostReport columns(SortedMap<Integer, Chip> chips, long toMs) {
        HostReport report = new HostReport();
        List<String> models =
                chips.values().stream().map(chip -> chip.model).distinct().toList();
        List<String> jobs = chips.values().stream()
                .map(Chip::job)
                .filter(job -> !job.isEmpty())
                .distinct()
                .toList();
        report.setChipModels(models);
        report.setJobs(jobs);
        report.setSlot(List.copyOf(chips.keySet()));
        report.setChipModel(
                chips.values().stream().map(chip -> models.indexOf(chip.model)).toList());
        report.setJob(chips.values().stream()
                .map(chip -> 1 + jobs.indexOf(chip.job()))
                .toList());
        report.setState(chips.values().stream().map(HostSpans::state).toList());
        List<Integer> power = new ArrayList<>();
        chips.forEach((slot, chip) -> power.add(powerMw(slot, chip, toMs)));
        report.setPowerMw(orEmpty(power));
        report.setBusyPermille(column(chips, ReadingKind.BUSY));
        report.setSmPermille(column(chips, ReadingKind.CORE));
        report.setTensorPermille(column(chips, ReadingKind.TENSOR));
        report.setClockMhz(column(chips, ReadingKind.CLOCK));
        report.setTemperatureDeciC(column(chips, ReadingKind.TEMPERATURE));
        report.setMemoryMib(column(chips, ReadingKind.MEMORY));
        return report;
    }

    private static ChipState state(Chip chip) {
        return chip.value(ReadingKind.HEALTH) == 0 ? ChipState.FAULTED : ChipState.HEALTHY;
    }

    /** The counter's mean is of the whole span, a gauge is of one moment in it. */
    private int powerMw(int slot, Chip chip, long toMs) {
        Reading energy = chip.readings.get(ReadingKind.ENERGY);
        long meanMw = energy == null
                ? EnergyMeter.NONE
                : meters.computeIfAbsent(slot, any -> new EnergyMeter()).take(energy.value(), energy.timeMs(), toMs);
        return meanMw >= 0 && meanMw <= Integer.MAX_VALUE ? (int) meanMw : chip.value(ReadingKind.POWER);
    }

    private static List<Integer> column(SortedMap<Integer, Chip> chips, ReadingKind kind) {
        return orEmpty(chips.values().stream().map(chip -> chip.value(kind)).toList());
    }

    /** A counter that no chip has is an empty column. */
    private static List<Integer> orEmpty(List<Integer> column) {
        return column.stream().allMatch(value -> value == NOT_MEASURED) ? List.of() : column;
    }

    private @Nullable Inventory inventory(SortedMap<Integer, Chip> chips, long toMs, long gridMs) {
        boolean isNew = false;
        for (Map.Entry<Integer, Chip> chip : chips.entrySet()) {
            String model = chip.getValue().model;
            InstalledChip known = installed.get(chip.getKey());
            if (known == null || !known.getChipModel().equals(model)) {
                installed.put(chip.getKey(), new InstalledChip(chip.getKey(), model, gridMs, null));
                isNew = true;
            }
        }
        if (!isNew && toMs - inventoryMs < INVENTORY_EVERY_MS) {
            return null;
        }
        inventoryMs = toMs;
        return new Inventory(List.copyOf(installed.values()));
    }
}
