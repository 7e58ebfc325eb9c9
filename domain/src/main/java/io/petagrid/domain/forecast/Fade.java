package io.petagrid.domain.forecast;

/** How much of a present departure from the usual is left some hours later. */
public final class Fade {
    /** After so many hours 1/e of it is left. */
    private static final double HOURS = 6;

    private Fade() {}

    /** What is left after some hours, 1 at once to 0 in the end; the same bits on every machine. */
    public static double after(int hours) {
        return StrictMath.exp(-hours / HOURS);
    }

    /** The day before, moved by the present difference from it, which fades; not below 0. */
    public static double level(double dayBefore, double now, double nowDayBefore, int hours) {
        return Math.max(0, dayBefore + (now - nowDayBefore) * after(hours));
    }
}
