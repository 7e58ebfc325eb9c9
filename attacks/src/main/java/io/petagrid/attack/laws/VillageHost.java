package io.petagrid.attack.laws;

import io.petagrid.attack.load.Town;
import io.petagrid.attack.load.Town.Source;
import io.petagrid.wire.ChipState;
import io.petagrid.wire.HostReport;
import io.petagrid.wire.InstalledChip;
import io.petagrid.wire.Inventory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A host of eight chips: what runs on it, and what is wrong with it. */
final class VillageHost {
    static final int CHIPS = 8;

    private static final long BASE_MW = 800_000;
    private static final int IDLE_MW = 60_000;
    private static final int BUSY_MW = 350_000;
    private static final int RATED_MHZ = 1_000;

    private final Source source;
    private final String[] jobs = new String[CHIPS];
    private final boolean[] faulted = new boolean[CHIPS];
    private long bootMs;
    private long sequence;
    private int silentBefore;
    private boolean isAtInventory = true;

    VillageHost(Source source, long bootMs) {
        this.source = source;
        this.bootMs = bootMs;
        Arrays.fill(jobs, "");
    }

    Source source() {
        return source;
    }

    String model() {
        return Town.model(source.model());
    }

    /** Chips that no job holds; faulted ones among them. */
    int free() {
        return (int) Arrays.stream(jobs).filter(String::isEmpty).count();
    }

    /** Puts a job on some of the chips. */
    void take(String job, int chips) {
        int left = chips;
        for (int slot = 0; slot < CHIPS && left > 0; slot++) {
            if (jobs[slot].isEmpty()) {
                jobs[slot] = job;
                left--;
            }
        }
    }

    /** Takes a job off. */
    void release(String job) {
        for (int slot = 0; slot < CHIPS; slot++) {
            jobs[slot] = jobs[slot].equals(job) ? "" : jobs[slot];
        }
    }

    /** Says nothing before a tick. */
    void beSilentBefore(int tick) {
        silentBefore = Math.max(silentBefore, tick);
    }

    boolean isSilent(int tick) {
        return tick < silentBefore;
    }

    /** Lets chips fail and be mended, and the host boot now and then. */
    void age(SplittableRandom random, int tick, long nowMs) {
        if (random.nextInt(80) == 0) {
            beSilentBefore(tick + 1 + random.nextInt(14));
        }
        if (random.nextInt(60) == 0) {
            faulted[random.nextInt(CHIPS)] ^= true;
        }
        if (random.nextInt(150) == 0) {
            bootMs = nowMs - 500;
            sequence = 0;
            isAtInventory = true;
        }
    }

    /** AC power, milliwatts. */
    long powerMw() {
        long chips = 0;
        for (int slot = 0; slot < CHIPS; slot++) {
            chips += chipMw(slot);
        }
        return BASE_MW + chips;
    }

    private int chipMw(int slot) {
        return jobs[slot].isEmpty() || faulted[slot] ? IDLE_MW : BUSY_MW;
    }

    /** The report of a span of its own clock. */
    HostReport report(long fromMs, long toMs) {
        boolean inventory = isAtInventory || sequence % 60 == 0;
        isAtInventory = false;
        List<String> held =
                Arrays.stream(jobs).filter(job -> !job.isEmpty()).distinct().toList();
        return HostReport.newBuilder()
                .setSite(source.site())
                .setHost(source.name())
                .setBootMs(bootMs)
                .setSequence(sequence++)
                .setFromMs(fromMs)
                .setToMs(toMs)
                .setHostPowerMw(powerMw())
                .setChipModels(List.of(model()))
                .setJobs(held)
                .setSlot(IntStream.range(0, CHIPS).boxed().toList())
                .setChipModel(Collections.nCopies(CHIPS, 0))
                .setState(perChip(slot -> faulted[slot] ? ChipState.FAULTED : ChipState.HEALTHY))
                .setPowerMw(perChip(this::chipMw))
                .setBusyPermille(perChip(slot -> jobs[slot].isEmpty() ? 0 : 900))
                .setSmPermille(perChip(slot -> jobs[slot].isEmpty() ? 0 : 700))
                .setTensorPermille(source.model() == 1 ? List.of() : perChip(slot -> jobs[slot].isEmpty() ? 0 : 300))
                .setClockMhz(perChip(slot -> RATED_MHZ - slot))
                .setTemperatureDeciC(List.of())
                .setMemoryMib(List.of())
                .setJob(perChip(slot -> jobs[slot].isEmpty() ? 0 : 1 + held.indexOf(jobs[slot])))
                .setInventory(inventory ? inventory() : null)
                .build();
    }

    private Inventory inventory() {
        List<InstalledChip> chips = new ArrayList<>();
        for (int slot = 0; slot < CHIPS; slot++) {
            chips.add(new InstalledChip(slot, model(), 0L, null));
        }
        return new Inventory(chips);
    }

    private interface OfSlot<T> {
        T of(int slot);
    }

    private static <T> List<T> perChip(OfSlot<T> value) {
        return IntStream.range(0, CHIPS).mapToObj(value::of).toList();
    }
}
