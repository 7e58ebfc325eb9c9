package io.petagrid.sim.fleet;

import io.petagrid.sim.world.Noise;
import io.petagrid.wire.ChipState;
import io.petagrid.wire.HostReport;
import io.petagrid.wire.InstalledChip;
import io.petagrid.wire.Inventory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a host's sensors say: a function of seed, host, chip, time and work. Calibrated to measured fleets: idle at 15.5 % of the board
 * power; busy share at 0 or near 1, with short stalls; power driven by activity and not by busy; 26 degrees and 0.085 a watt; a host's
 * other parts draw as much as its chips do on average. One report is used again for the next: write it out before asking for another.
 */
public final class HostReporter {
    private static final int MAX_CHIPS = 256;
    private static final double IDLE_SHARE = 0.155;
    private static final double STALL_SHARE = 0.06;
    private static final int STALL_MS = 20_000;
    /** What a host draws that is switched off; assumed. */
    private static final int ASLEEP_HOST_MW = 80_000;

    private static final int HOST_BASE_MW = 1_100_000;
    private static final int HOST_PER_CHIP_MW = 40_000;
    private static final double HOST_PER_CHIP_POWER = 0.12;
    private static final int DERATED_ONE_IN = 33;
    private static final double DECI_C_AT_REST = 260;
    private static final double DECI_C_PER_MW = 0.00085;

    private final HostReport report = new HostReport();
    private final IntColumn slot = new IntColumn(MAX_CHIPS);
    private final IntColumn chipModel = new IntColumn(MAX_CHIPS);
    private final List<ChipState> state = new ArrayList<>();
    private final IntColumn power = new IntColumn(MAX_CHIPS);
    private final IntColumn busy = new IntColumn(MAX_CHIPS);
    private final IntColumn sm = new IntColumn(MAX_CHIPS);
    private final IntColumn tensor = new IntColumn(MAX_CHIPS);
    private final IntColumn clock = new IntColumn(MAX_CHIPS);
    private final IntColumn temperature = new IntColumn(MAX_CHIPS);
    private final IntColumn memory = new IntColumn(MAX_CHIPS);
    private final IntColumn job = new IntColumn(MAX_CHIPS);
    private final List<String> jobs = new ArrayList<>();

    public HostReporter() {
        report.setSlot(slot);
        report.setChipModel(chipModel);
        report.setState(state);
        report.setPowerMw(power);
        report.setBusyPermille(busy);
        report.setSmPermille(sm);
        report.setTensorPermille(tensor);
        report.setClockMhz(clock);
        report.setTemperatureDeciC(temperature);
        report.setMemoryMib(memory);
        report.setJob(job);
        report.setJobs(jobs);
    }

    /**
     * The report of a host over a span.
     *
     * @param toMs end of the span, milliseconds since 1970
     * @param gridMs grid time at its end
     * @param withInventory whether it says what is installed
     */
    public HostReport report(Host host, SiteFleet fleet, long fromMs, long toMs, long gridMs, boolean withInventory) {
        int chips = host.chips();
        resize(chips, host.chip().tensorCounter());
        long chipPower = 0;
        for (int i = 0; i < chips; i++) {
            chipPower += measure(host, i, toMs, gridMs, fleet);
        }
        long hostPower = host.isAsleep(gridMs)
                ? ASLEEP_HOST_MW + chipPower
                : HOST_BASE_MW + (long) HOST_PER_CHIP_MW * chips + chipPower + (long) (HOST_PER_CHIP_POWER * chipPower);
        fleet.powerChanged(host.powerChange(hostPower));
        report.setSite(host.site());
        report.setHost(host.id());
        report.setBootMs(host.bootMs());
        report.setSequence(host.nextSequence());
        report.setFromMs(fromMs);
        report.setToMs(toMs);
        report.setHostPowerMw(hostPower);
        report.setChipModels(List.of(host.chip().id()));
        report.setInventory(withInventory ? inventory(host) : null);
        return report;
    }

    private void resize(int chips, boolean tensorCounter) {
        for (IntColumn column : List.of(slot, chipModel, power, busy, sm, clock, temperature, memory, job)) {
            column.clear(chips);
        }
        tensor.clear(tensorCounter ? chips : 0);
        state.clear();
        jobs.clear();
    }

    /** Fills in chip i and returns its power, milliwatts. */
    private int measure(Host host, int i, long toMs, long gridMs, SiteFleet fleet) {
        double throttle = fleet.throttle();
        Work work = host.work(i);
        ChipState now = host.state(i, gridMs);
        boolean computes = work != null && now == ChipState.HEALTHY && work.isComputing(gridMs) && !stalls(work, toMs);
        long word = Noise.mix(host.seed(), toMs, i);
        double jitter = ((word & 0xffff) / 65_536.0 - 0.5) * 0.08;
        double activity = computes && work != null ? clamp(work.activity() + jitter) : 0;
        int milliwatts = now == ChipState.STANDBY ? 0 : power(host.chip(), computes ? work : null, jitter, fleet);
        slot.put(i, i);
        chipModel.put(i, 0);
        state.add(now);
        power.put(i, milliwatts);
        busy.put(i, computes ? 950 + (int) ((word >>> 16) & 0x3f) % 51 : 0);
        sm.put(i, (int) (activity * 1_000));
        tensor.put(i, work == null ? 0 : (int) (activity * work.tensorShare() * 1_000));
        clock.put(i, (int) (clockMhz(host, i, throttle) * (work == null ? 1 : Math.min(1, work.speed()))));
        temperature.put(i, (int) (DECI_C_AT_REST + DECI_C_PER_MW * milliwatts + ((word >>> 24) & 0x1f)));
        memory.put(i, work == null ? 512 : (int) (host.chip().memoryMib() * (0.4 + 0.5 * work.tensorShare())));
        job.put(i, work == null ? 0 : 1 + index(work));
        return milliwatts;
    }

    /** A job stalls for a short while now and then, on all its chips at once: it reads data or writes a checkpoint. */
    private static boolean stalls(Work work, long toMs) {
        return Noise.unit(Noise.mix(work.seed(), Math.floorDiv(toMs, STALL_MS))) < STALL_SHARE;
    }

    private static int power(ChipSpec chip, @Nullable Work work, double jitter, SiteFleet fleet) {
        double idle = IDLE_SHARE * (1 + jitter / 2);
        double dynamic = work == null ? 0 : Math.max(0, work.powerShare() - IDLE_SHARE + jitter) * fleet.throttle();
        double share = idle + dynamic;
        return (int) (chip.boardPowerMw() * (fleet.cap() < 1 ? Math.min(share, fleet.cap()) : share));
    }

    private static int clockMhz(Host host, int i, double throttle) {
        int rated = host.chip().ratedClockMhz();
        boolean derated = Noise.below(Noise.mix(host.seed(), i, 7), DERATED_ONE_IN) == 0;
        return (int) (rated * (derated ? 0.97 : 1) * (0.4 + 0.6 * throttle));
    }

    private int index(Work work) {
        int known = jobs.indexOf(work.job());
        if (known >= 0) {
            return known;
        }
        jobs.add(work.job());
        return jobs.size() - 1;
    }

    private static double clamp(double share) {
        return Math.max(0, Math.min(1, share));
    }

    private static Inventory inventory(Host host) {
        List<InstalledChip> chips = new ArrayList<>(host.chips());
        for (int i = 0; i < host.chips(); i++) {
            chips.add(new InstalledChip(i, host.chip().id(), host.commissionedGridMs(), null));
        }
        return new Inventory(chips);
    }
}
