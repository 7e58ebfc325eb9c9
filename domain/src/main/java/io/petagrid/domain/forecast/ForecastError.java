package io.petagrid.domain.forecast;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Mean absolute error of forecasts beside that of the naive one, which takes the newest value for all that come. */
public final class ForecastError {
    private static final double PERMILLE = 1_000;

    private double sum;
    private double naiveSum;
    private long count;

    public void add(double error, double naiveError) {
        sum += error;
        naiveSum += naiveError;
        count++;
    }

    /** Forecasts that were looked at. */
    public long count() {
        return count;
    }

    /** Mean error, in the unit of what is forecast; 0 before the first. */
    public double mean() {
        return count == 0 ? 0 : sum / count;
    }

    /** Mean error of the naive forecast, in the same unit; 0 before the first. */
    public double naiveMean() {
        return count == 0 ? 0 : naiveSum / count;
    }

    /** Which part of the naive error is avoided, permille; negative where the naive one is better; null where it never errs. */
    public @Nullable Integer skillPermille() {
        return naiveSum == 0 ? null : (int) Math.max(Integer.MIN_VALUE, Math.floor((1 - sum / naiveSum) * PERMILLE));
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeDouble(sum);
        out.writeDouble(naiveSum);
        out.writeLong(count);
    }

    void readFrom(DataInput in) throws IOException {
        sum = in.readDouble();
        naiveSum = in.readDouble();
        count = in.readLong();
    }
}
