package io.petagrid.sim.world;

/** Random numbers that are a function of what they are for: the same seed, id and time give the same number, in any order of asking. */
public final class Noise {
    private Noise() {}

    /** Mixes words into one; close inputs give unrelated outputs (the finalizer of SplitMix64). */
    public static long mix(long a, long b) {
        long z = a * 0x9E3779B97F4A7C15L + b + 0x632BE59BD9B4E019L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    public static long mix(long a, long b, long c) {
        return mix(mix(a, b), c);
    }

    /** A word for a text. */
    public static long of(String text) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        return mix(hash, text.length());
    }

    /** Uniform in [0, bound). */
    public static int below(long word, int bound) {
        return (int) Math.floorMod(word >>> 1, (long) bound);
    }

    /** Uniform in [0, 1). */
    public static double unit(long word) {
        return (word >>> 11) * 0x1.0p-53;
    }

    /** Normal with mean 0 and deviation 1, to the accuracy that a sum of twelve uniform numbers has. */
    public static double normal(long word) {
        double sum = -6;
        long z = word;
        for (int i = 0; i < 12; i++) {
            z = mix(z, i);
            sum += unit(z);
        }
        return sum;
    }

    /**
     * A smooth course in time with mean 0, within [-1, 1].
     *
     * @param period time between two independent values, in the unit of {@code time}
     */
    public static double smooth(long seed, long time, long period) {
        long step = Math.floorDiv(time, period);
        double part = (double) Math.floorMod(time, period) / period;
        double eased = part * part * (3 - 2 * part);
        double from = 2 * unit(mix(seed, step)) - 1;
        double to = 2 * unit(mix(seed, step + 1)) - 1;
        return from + (to - from) * eased;
    }
}
