package io.petagrid.domain.forecast;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Hourly means of one figure, the last three days of them. */
final class HourSeries {
    /** Stands for an hour of which nothing is known. */
    static final long NONE = Long.MIN_VALUE;

    private static final int KEPT = 72;

    private final long[] means = new long[KEPT];
    private long newest = NONE;

    HourSeries() {
        Arrays.fill(means, NONE);
    }

    /** Newest hour that is known, hours since 1970; {@link #NONE} before the first. */
    long newest() {
        return newest;
    }

    /** Adds an hour; those since the one before are unknown. */
    void add(long hour, long mean) {
        if (newest != NONE) {
            for (long between = Math.max(newest + 1, hour - KEPT); between < hour; between++) {
                means[slot(between)] = NONE;
            }
        }
        means[slot(hour)] = mean;
        newest = hour;
    }

    /** Mean of an hour; {@link #NONE} where it is not known. */
    long at(long hour) {
        return newest == NONE || hour > newest || hour <= newest - KEPT ? NONE : means[slot(hour)];
    }

    /** How many hours after the first and up to the last are known. */
    int known(long after, long last) {
        int known = 0;
        for (long hour = after + 1; hour <= last; hour++) {
            known += at(hour) == NONE ? 0 : 1;
        }
        return known;
    }

    /** Mean of the known hours after the first and up to the last. */
    double mean(long after, long last) {
        double sum = 0;
        for (long hour = after + 1; hour <= last; hour++) {
            sum += at(hour) == NONE ? 0 : at(hour);
        }
        return sum / known(after, last);
    }

    /** Highest of the known hours after the first and up to the last. */
    long highest(long after, long last) {
        long highest = NONE;
        for (long hour = after + 1; hour <= last; hour++) {
            highest = Math.max(highest, at(hour));
        }
        return highest;
    }

    private static int slot(long hour) {
        return (int) Math.floorMod(hour, (long) KEPT);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(newest);
        for (long mean : means) {
            out.writeLong(mean);
        }
    }

    void readFrom(DataInput in) throws IOException {
        newest = in.readLong();
        for (int slot = 0; slot < KEPT; slot++) {
            means[slot] = in.readLong();
        }
    }
}
