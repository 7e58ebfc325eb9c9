package io.petagrid.sim.facility;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A meter that tells a wrong power for a while.
 *
 * @param percent how much more than it measures, per cent; less where it is negative
 * @param fromMinute first grid minute of the fault, counted from the grid's start
 * @param toMinute the minute in which it is right again
 */
public record MeterFault(String site, String meter, double percent, long fromMinute, long toMinute) {
    /** How it is written. */
    public static final String FORM = "SITE:METER:PERCENT:FROM:TO";

    private static final Pattern WRITTEN =
            Pattern.compile("([a-z0-9-]+):([^:]+):([+-]?[0-9]+(?:\\.[0-9]+)?):([0-9]{1,9}):([0-9]{1,9})");
    private static final long MINUTE_MS = 60_000;
    private static final double PER_CENT = 100;

    /** @throws IllegalArgumentException where it is not written as {@link #FORM} */
    public static MeterFault parse(String text) {
        Matcher parts = WRITTEN.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not of the form " + FORM
                    + ", the times in grid minutes from the grid's start, as in haidian:it-it-check:3:60:90");
        }
        return new MeterFault(
                parts.group(1),
                parts.group(2),
                Double.parseDouble(parts.group(3)),
                Long.parseLong(parts.group(4)),
                Long.parseLong(parts.group(5)));
    }

    /** What the meter's reading is multiplied by. */
    double factor(long sinceStartMs) {
        boolean on = sinceStartMs >= fromMinute * MINUTE_MS && sinceStartMs < toMinute * MINUTE_MS;
        return on ? Math.max(0, 1 + percent / PER_CENT) : 1;
    }
}
