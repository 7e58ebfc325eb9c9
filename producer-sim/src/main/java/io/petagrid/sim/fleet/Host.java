package io.petagrid.sim.fleet;

import io.petagrid.sim.world.Noise;
import io.petagrid.wire.ChipState;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A server of chips of one model. A few chips are faulted and a few hosts out of service, drawn anew each grid day. */
public final class Host {
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final int FAULTED_PER_MILLION = 3_000;
    private static final int OUT_OF_SERVICE_PER_MILLION = 4_000;
    private static final int MILLION = 1_000_000;

    private final String site;
    private final String id;
    private final ChipSpec chip;
    private final long seed;
    private final long commissionedGridMs;
    private final long bootMs;
    private final @Nullable Work[] slots;
    private boolean isAsleep;
    private long wakesGridMs = Long.MAX_VALUE;
    private long sequence;
    private long lastPowerMw;

    Host(String site, String id, ChipSpec chip, int chips, long seed, long commissionedGridMs, long bootMs) {
        this.site = site;
        this.id = id;
        this.chip = chip;
        this.seed = Noise.mix(seed, Noise.of(site), Noise.of(id));
        this.commissionedGridMs = commissionedGridMs;
        this.bootMs = bootMs;
        this.slots = new Work[chips];
    }

    public String site() {
        return site;
    }

    public String id() {
        return id;
    }

    public ChipSpec chip() {
        return chip;
    }

    public long seed() {
        return seed;
    }

    public long commissionedGridMs() {
        return commissionedGridMs;
    }

    public long bootMs() {
        return bootMs;
    }

    public int chips() {
        return slots.length;
    }

    /** The next report's number within the boot. */
    long nextSequence() {
        return sequence++;
    }

    @Nullable
    Work work(int slot) {
        return slots[slot];
    }

    /** State of a chip at a grid time. */
    ChipState state(int slot, long gridMs) {
        long day = Noise.mix(seed, Math.floorDiv(gridMs, DAY_MS));
        if (Noise.below(day, MILLION) < OUT_OF_SERVICE_PER_MILLION) {
            return ChipState.OUT_OF_SERVICE;
        }
        if (Noise.below(Noise.mix(day, slot + 1), MILLION) < FAULTED_PER_MILLION) {
            return ChipState.FAULTED;
        }
        return isAsleep(gridMs) ? ChipState.STANDBY : ChipState.HEALTHY;
    }

    /** Whether it is switched off, or still on its way to being awake. */
    boolean isAsleep(long gridMs) {
        return isAsleep && gridMs < wakesGridMs;
    }

    /** Whether it is switched off and nothing wakes it. */
    boolean staysAsleep() {
        return isAsleep && wakesGridMs == Long.MAX_VALUE;
    }

    /** It is switched off at once. */
    void sleep() {
        isAsleep = true;
        wakesGridMs = Long.MAX_VALUE;
    }

    /** @param atGridMs when its chips can be used again */
    void wake(long atGridMs) {
        wakesGridMs = atGridMs;
    }

    /** Whether all its chips are healthy and without a job. */
    boolean isIdle(long gridMs) {
        return free(gridMs) == slots.length;
    }

    /** Healthy chips without a job. */
    int free(long gridMs) {
        int free = 0;
        for (int slot = 0; slot < slots.length; slot++) {
            if (isFree(slot, gridMs)) {
                free++;
            }
        }
        return free;
    }

    private boolean isFree(int slot, long gridMs) {
        return slots[slot] == null && state(slot, gridMs) == ChipState.HEALTHY;
    }

    void take(Work work, int chips, long gridMs) {
        int left = chips;
        for (int slot = 0; slot < slots.length && left > 0; slot++) {
            if (isFree(slot, gridMs)) {
                slots[slot] = work;
                left--;
            }
        }
        if (left > 0) {
            throw new IllegalStateException(id + " has " + left + " chips too few");
        }
        work.hosts().add(this);
    }

    void release(Work work) {
        Arrays.setAll(slots, slot -> slots[slot] == work ? null : slots[slot]);
    }

    /** Notes the power that was reported and tells by how much it changed, milliwatts. */
    long powerChange(long powerMw) {
        long change = powerMw - lastPowerMw;
        lastPowerMw = powerMw;
        return change;
    }
}
