package io.petagrid.bench.load;

import io.petagrid.sim.fleet.ChipSpec;
import io.petagrid.sim.world.Noise;

/**
 * What one host measures in one tick: a function of seed, host and tick, and physically possible for its chips. One instance is filled again
 * for each host.
 */
final class HostReading {
    static final int CHIPS = Fleet.CHIPS_PER_HOST;

    private static final int JOB_HOSTS = 32;
    private static final int FAULTY_HOST_ONE_IN = 40;
    private static final int DERATED_MASK = 7;
    private static final int HOST_BASE_MW = 900_000;
    private static final int IDLE_PERMILLE = 155;
    private static final int FULL = 1_000;

    final int[] state = new int[CHIPS];
    final int[] powerMw = new int[CHIPS];
    final int[] busyPermille = new int[CHIPS];
    final int[] smPermille = new int[CHIPS];
    final int[] tensorPermille = new int[CHIPS];
    final int[] clockMhz = new int[CHIPS];
    final int[] temperatureDeciC = new int[CHIPS];
    final int[] memoryMib = new int[CHIPS];
    /** Number of the job that holds all its chips; -1 without one. */
    int job;

    long hostPowerMw;
    long chipPowerMw;
    long availablePermille;

    void measure(long seed, int index, ChipSpec chip, int tick) {
        long own = Noise.mix(seed, index);
        int group = index / JOB_HOSTS;
        job = (Noise.mix(seed, ~group) & 1) == 0 ? group : -1;
        int faulted = (own >>> 8) % FAULTY_HOST_ONE_IN == 0 ? (int) own & (CHIPS - 1) : -1;
        chipPowerMw = 0;
        availablePermille = 0;
        for (int i = 0; i < CHIPS; i++) {
            measure(i, Noise.mix(own, tick, i), chip, i == faulted);
        }
        hostPowerMw = HOST_BASE_MW + chipPowerMw + chipPowerMw / 2 + (own >>> 40) % FULL;
    }

    private void measure(int i, long word, ChipSpec chip, boolean faulted) {
        boolean works = job >= 0 && !faulted;
        int activity = works ? 300 + part(word, 0, 600) : 0;
        int power =
                (int) ((long) chip.boardPowerMw() * (IDLE_PERMILLE + activity * 9 / 10) / FULL) + part(word, 10, 4_000);
        int rated = chip.ratedClockMhz();
        int clock = ((word >>> 22) & DERATED_MASK) == 0 ? rated - part(word, 25, rated / 20) : rated;
        state[i] = faulted ? 1 : 0;
        powerMw[i] = power;
        busyPermille[i] = works ? 950 + part(word, 34, 51) : 0;
        smPermille[i] = activity;
        tensorPermille[i] = activity * part(word, 40, 900) / FULL;
        clockMhz[i] = clock;
        temperatureDeciC[i] = 260 + power * 85 / 100_000 + part(word, 50, 30);
        memoryMib[i] = works ? chip.memoryMib() / 2 + part(word, 44, chip.memoryMib() / 4) : 512;
        chipPowerMw += power;
        availablePermille += faulted ? 0 : FULL * clock / rated;
    }

    /** A number in [0, bound) from some bits of a word. */
    private static int part(long word, int shift, int bound) {
        return (int) ((((word >>> shift) & 0xffff) * bound) >>> 16);
    }
}
