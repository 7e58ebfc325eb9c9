package io.petagrid.domain.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a book tells of its chips' changes, against a naive model that keeps every chip as an object. */
class ChipTransitionsTest {
    private static final long TICK = 1_000;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    /** Where a chip stands, and its available permille. */
    private record Stand(ChipPhase phase, int permille) {
        private static final Stand ABSENT = new Stand(ChipPhase.ABSENT, 0);
        private static final Stand UNKNOWN = new Stand(ChipPhase.UNKNOWN, 0);
    }

    /** A chip is a model in a slot of a host. */
    private record Chip(String host, int slot, String model) {}

    /** Every chip, where it stood when a report or the end of a tick last changed it, and what was told since the last sums. */
    private static final class Naive {
        private final Map<String, Map<Integer, String>> inventories = new HashMap<>();
        private final Map<String, Map<Chip, Stand>> byHost = new TreeMap<>();
        private final Map<String, Long> reported = new HashMap<>();
        private final Map<String, long[]> told = new TreeMap<>();

        private void report(HostReportView report, long tick) {
            Map<Integer, String> inventory = inventories.get(report.host);
            if (report.hasInventory) {
                inventory = new HashMap<>();
                for (int i = 0; i < report.inventoryChips; i++) {
                    if (!report.inventoryRetired[i]) {
                        inventory.put(report.inventorySlot[i], report.inventoryModel[i]);
                    }
                }
                inventories.put(report.host, inventory);
            }
            Map<Chip, Stand> now = new HashMap<>();
            if (inventory != null) {
                inventory.forEach((slot, model) -> now.put(new Chip(report.host, slot, model), Stand.UNKNOWN));
            }
            for (int i = 0; i < report.chips; i++) {
                Chip chip = new Chip(report.host, report.slot[i], report.chipModels[report.chipModel[i]]);
                if (inventory == null || now.containsKey(chip)) {
                    now.put(chip, stand(report, i));
                }
            }
            move(report.host, now);
            reported.put(report.host, tick);
        }

        private static Stand stand(HostReportView report, int i) {
            ChipPhase phase = ChipPhase.valueOf(ChipState.values()[report.state[i]].name());
            int clock = report.clockMhz[i];
            return new Stand(phase, phase == ChipPhase.HEALTHY ? (clock < 0 ? 1_000 : Math.min(1_000, clock)) : 0);
        }

        private void move(String host, Map<Chip, Stand> now) {
            Map<Chip, Stand> before = byHost.getOrDefault(host, Map.of());
            before.forEach((chip, stand) -> tell(chip, stand, now.getOrDefault(chip, Stand.ABSENT)));
            now.forEach((chip, stand) -> {
                if (!before.containsKey(chip)) {
                    tell(chip, Stand.ABSENT, stand);
                }
            });
            byHost.put(host, now);
        }

        private void tell(Chip chip, Stand from, Stand to) {
            if (!from.equals(to)) {
                String direction = from.phase != to.phase ? "" : to.permille < from.permille ? " down" : " up";
                long[] sums = told.computeIfAbsent(
                        chip.model + " " + from.phase + ">" + to.phase + direction, key -> new long[3]);
                sums[0]++;
                sums[1] += from.permille;
                sums[2] += to.permille;
            }
        }

        /** Lets hosts fall from sight at the end of a tick, and counts. */
        private Map<String, Map<ChipPhase, long[]>> sums(long tick) {
            reported.forEach((host, at) -> {
                if (tick - at >= 3) {
                    Map<Chip, Stand> unseen = new HashMap<>(byHost.get(host));
                    unseen.replaceAll((chip, stand) -> Stand.UNKNOWN);
                    move(host, unseen);
                }
            });
            Map<String, Map<ChipPhase, long[]>> counts = new TreeMap<>();
            byHost.values()
                    .forEach(chips -> chips.forEach((chip, stand) -> {
                        long[] sum = counts.computeIfAbsent(chip.model, m -> new EnumMap<>(ChipPhase.class))
                                .computeIfAbsent(stand.phase, p -> new long[2]);
                        sum[0]++;
                        sum[1] += stand.permille;
                    }));
            return counts;
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsToldIsExactlyTheDifferenceAndWhatANaiveModelTells(long seed) throws IOException {
        // Given
        Random random = new Random(seed);
        Naive naive = new Naive();
        HostBook book = new HostBook();
        Map<String, long[]> before = new TreeMap<>();
        long[] sequence = new long[12];
        for (long tick = TICK; tick < TICK + 60; tick += random.nextInt(10) == 0 ? 4 : 1) {
            for (int i = random.nextInt(20); i > 0; i--) {
                int host = random.nextInt(sequence.length);
                HostReportView report = draw(random, "h" + host, sequence[host]++);
                HostReports.accept(book, report, tick);
                naive.report(report, tick);
            }

            // When
            PartitionSums sums = book.sums(tick);

            // Then
            String about = "seed " + seed + " tick " + tick;
            Map<String, long[]> now = counts(naive.sums(tick));
            assertThat(text(countsOf(sums))).as(about).isEqualTo(text(now));
            assertThat(text(told(sums))).as(about).isEqualTo(text(naive.told));
            assertThat(text(after(before, sums))).as(about).isEqualTo(text(now));
            naive.told.clear();
            before = now;
            book = random.nextInt(6) == 0 ? readBack(book, tick) : book;
        }
    }

    @Test
    void whatDidNotChangeIsNotTold() {
        // Given
        HostBook book = new HostBook();
        HostReports.accept(book, HostReports.report("h", 0), TICK);
        book.sums(TICK);
        HostReports.accept(book, HostReports.report("h", 1), TICK + 1);

        // When
        PartitionSums sums = book.sums(TICK + 1);

        // Then
        assertThat(sums.transitions()).isEmpty();
    }

    @Test
    void clocksThatFallAndRiseAreToldApart() {
        // Given
        HostBook book = new HostBook();
        HostReportView first = HostReports.report("h", 0);
        first.clockMhz[0] = 700;
        HostReports.accept(book, first, TICK);
        book.sums(TICK);
        HostReportView second = HostReports.report("h", 1);
        second.clockMhz[1] = 900;
        second.clockMhz[2] = 950;
        HostReports.accept(book, second, TICK + 1);

        // When
        List<ChipTransition> told = book.sums(TICK + 1).transitions();

        // Then
        assertThat(told)
                .containsExactly(
                        new ChipTransition("chip-a", ChipPhase.HEALTHY, ChipPhase.HEALTHY, 2, 2_000, 1_850),
                        new ChipTransition("chip-a", ChipPhase.HEALTHY, ChipPhase.HEALTHY, 1, 700, 1_000));
    }

    /** The book as it comes out of its blocks, as a restart does it between two ticks. */
    private static HostBook readBack(HostBook book, long tick) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int block = 0; block < book.blocks(); block++) {
            book.writeBlock(block, new DataOutputStream(bytes));
        }
        HostBook again = new HostBook();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        for (int block = 0; block < book.blocks(); block++) {
            again.readBlock(in);
        }
        again.settleChanges();
        again.summedAt(tick);
        return again;
    }

    private static HostReportView draw(Random random, String host, long sequence) {
        HostReportView report = HostReports.report(host, sequence);
        report.chipModels[1] = HostReports.B.id();
        report.chipModelCount = 2;
        report.chips = random.nextInt(5) == 0 ? random.nextInt(9) : 8;
        int shift = random.nextInt(10) == 0 ? 1 : 0;
        for (int i = 0; i < report.chips; i++) {
            report.slot[i] = i + shift;
            report.chipModel[i] = random.nextInt(12) == 0 ? 1 : 0;
            report.state[i] = random.nextInt(3) == 0 ? random.nextInt(ChipState.values().length) : 0;
            report.clockMhz[i] = random.nextInt(3) == 0 ? random.nextInt(1_200) - 1 : 1_000;
        }
        if (random.nextInt(4) == 0) {
            HostReports.withInventory(report, random.nextInt(10));
            for (int i = 0; i < report.inventoryChips; i++) {
                report.inventoryRetired[i] = random.nextInt(6) == 0;
                report.inventoryModel[i] = random.nextInt(8) == 0 ? HostReports.B.id() : HostReports.A.id();
            }
        }
        return report;
    }

    /** Chips by model and phase with their available permille, without those of which there are none. */
    private static Map<String, long[]> counts(Map<String, Map<ChipPhase, long[]>> byModel) {
        Map<String, long[]> counts = new TreeMap<>();
        byModel.forEach((model, phases) -> phases.forEach((phase, sum) -> counts.put(model + " " + phase, sum)));
        return counts;
    }

    private static Map<String, long[]> countsOf(PartitionSums sums) {
        Map<String, long[]> counts = new TreeMap<>();
        for (ChipSums chips : sums.chips()) {
            for (ChipPhase phase : ChipPhase.values()) {
                if (phase != ChipPhase.ABSENT && chips.get(ChipField.valueOf(phase.name())) != 0) {
                    long permille = phase == ChipPhase.HEALTHY ? chips.get(ChipField.AVAILABLE_PERMILLE) : 0;
                    counts.put(
                            chips.chipModel() + " " + phase,
                            new long[] {chips.get(ChipField.valueOf(phase.name())), permille});
                }
            }
        }
        return counts;
    }

    /** What was before, with what was told since. */
    private static Map<String, long[]> after(Map<String, long[]> before, PartitionSums sums) {
        Map<String, long[]> after = new TreeMap<>();
        before.forEach((key, sum) -> after.put(key, sum.clone()));
        for (ChipTransition told : sums.transitions()) {
            add(after, told.chipModel() + " " + told.from(), -told.chips(), -told.fromPermille());
            add(after, told.chipModel() + " " + told.to(), told.chips(), told.toPermille());
        }
        after.keySet().removeIf(key -> key.endsWith("ABSENT"));
        after.values().removeIf(sum -> sum[0] == 0 && sum[1] == 0);
        return after;
    }

    private static void add(Map<String, long[]> to, String key, long chips, long permille) {
        long[] sum = to.computeIfAbsent(key, k -> new long[2]);
        sum[0] += chips;
        sum[1] += permille;
    }

    private static Map<String, long[]> told(PartitionSums sums) {
        Map<String, long[]> told = new TreeMap<>();
        for (ChipTransition each : sums.transitions()) {
            String direction =
                    each.from() != each.to() ? "" : each.toPermille() < each.fromPermille() ? " down" : " up";
            told.put(
                    each.chipModel() + " " + each.from() + ">" + each.to() + direction,
                    new long[] {each.chips(), each.fromPermille(), each.toPermille()});
        }
        return told;
    }

    private static String text(Map<String, long[]> sums) {
        StringBuilder text = new StringBuilder();
        sums.forEach((key, sum) -> text.append(key)
                .append(' ')
                .append(java.util.Arrays.toString(sum))
                .append('\n'));
        return text.toString();
    }
}
