package io.petagrid.sim.fleet;

import io.petagrid.sim.world.Noise;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job on its chips. How hard it drives them is a function of its id: most jobs draw a quarter to four fifths of the board power, one in
 * seven goes beyond it, as fleets of A100 do.
 */
public final class Work {
    private static final double HOT_SHARE = 0.15;

    private final String job;
    private final @Nullable String decision;
    private final ChipSpec chip;
    private final int chips;
    private final int gang;
    private final boolean fails;
    private final long seed;
    private final double powerShare;
    private final double activity;
    private final double tensorShare;
    private final List<Host> hosts = new ArrayList<>();
    private long restMs;
    private long countedGridMs;
    private double speed = 1;

    /**
     * @param decision the decision that placed it; null for one that was there before
     * @param span when it begins to compute and for how long it would at full power
     */
    public Work(String job, @Nullable String decision, ChipSpec chip, int chips, int gang, Span span, boolean fails) {
        this.job = job;
        this.decision = decision;
        this.chip = chip;
        this.chips = chips;
        this.gang = gang;
        this.countedGridMs = span.fromGridMs;
        this.restMs = span.runMs;
        this.fails = fails;
        this.seed = Noise.of(job);
        double draw = Noise.unit(Noise.mix(seed, 1));
        boolean hot = Noise.unit(Noise.mix(seed, 2)) < HOT_SHARE;
        this.powerShare = hot ? 1.02 + 0.3 * draw : 0.22 + 0.56 * draw;
        this.activity = hot ? 0.85 + 0.14 * draw : 0.35 + 0.55 * draw;
        this.tensorShare = 0.35 + 0.5 * Noise.unit(Noise.mix(seed, 3));
    }

    /** The same work on another number of chips. */
    public Work on(int otherChips, Span span) {
        return new Work(job, decision, chip, otherChips, gang, span, fails);
    }

    public String job() {
        return job;
    }

    public @Nullable String decision() {
        return decision;
    }

    public ChipSpec chip() {
        return chip;
    }

    public int chips() {
        return chips;
    }

    public int gang() {
        return gang;
    }

    long seed() {
        return seed;
    }

    /** Board power against the rated one while it computes. */
    double powerShare() {
        return powerShare;
    }

    /** Activity of the multiprocessors while it computes. */
    double activity() {
        return activity;
    }

    /** Activity of the matrix unit against that of the multiprocessors. */
    double tensorShare() {
        return tensorShare;
    }

    /** When it ends as it runs now, grid time, milliseconds since 1970. */
    public long endGridMs() {
        return countedGridMs + (long) Math.ceil(restMs / speed);
    }

    /** What is left of it, milliseconds at full power. */
    public long restMs(long gridMs) {
        return Math.max(0, restMs - (long) (Math.max(0, gridMs - countedGridMs) * speed));
    }

    /** Whether it computes yet: its state may still be on its way. */
    boolean isComputing(long gridMs) {
        return gridMs >= countedGridMs;
    }

    /** How fast it runs against full power on the chips that it began on. */
    public double speed() {
        return speed;
    }

    /** From now on it runs at another speed. */
    void runAt(double newSpeed, long gridMs) {
        restMs = restMs(gridMs);
        countedGridMs = Math.max(countedGridMs, gridMs);
        speed = newSpeed;
    }

    /**
     * When work computes.
     *
     * @param fromGridMs grid time from which it does, milliseconds since 1970
     * @param runMs for how long it would at full power, milliseconds
     */
    public record Span(long fromGridMs, long runMs) {}

    public boolean fails() {
        return fails;
    }

    List<Host> hosts() {
        return hosts;
    }
}
