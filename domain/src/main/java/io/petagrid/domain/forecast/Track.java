package io.petagrid.domain.forecast;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One figure of one scope: its hours so far, the open one, and how good its forecasts were. */
final class Track {
    private final Quantity quantity;
    private final HourSeries series = new HourSeries();
    private final ForecastError error = new ForecastError();
    private long openSum;
    private int openCount;
    private long newest;

    Track(Quantity quantity) {
        this.quantity = quantity;
    }

    void take(long value) {
        openSum = Math.addExact(openSum, value);
        openCount++;
        newest = value;
    }

    /** The open hour is over: it joins the others, and shows how good the forecasts of it were. */
    void close(long hour) {
        if (openCount == 0) {
            return;
        }
        series.add(hour, Math.floorDiv(openSum, openCount));
        openSum = 0;
        openCount = 0;
        for (int lead = 1; lead <= ForecastBook.HOURS; lead++) {
            score(hour, lead);
        }
    }

    private void score(long hour, int lead) {
        long naive = series.at(hour - lead);
        if (naive != HourSeries.NONE) {
            long truth = series.at(hour);
            long forecast = quantity.method().value(series, hour - lead, lead);
            error.add((double) Math.abs(forecast - truth), (double) Math.abs(naive - truth));
        }
    }

    /** The hours after the newest that is known; before the first of them, its present value. */
    QuantityForecast forecast(long asOf) {
        long[] values = new long[ForecastBook.HOURS];
        int ago = series.newest() == HourSeries.NONE
                ? ForecastBook.HOURS
                : (int) Math.min(ForecastBook.HOURS, asOf - series.newest());
        for (int lead = 1; lead <= values.length; lead++) {
            boolean isReached = lead + ago <= ForecastBook.HOURS;
            values[lead - 1] = isReached ? quantity.method().value(series, series.newest(), lead + ago) : newest;
        }
        return new QuantityForecast(quantity, values, error);
    }

    void writeTo(DataOutput out) throws IOException {
        series.writeTo(out);
        error.writeTo(out);
    }

    void readFrom(DataInput in) throws IOException {
        series.readFrom(in);
        error.readFrom(in);
    }

    void writeOpen(DataOutput out) throws IOException {
        out.writeLong(openSum);
        out.writeInt(openCount);
        out.writeLong(newest);
    }

    void readOpen(DataInput in) throws IOException {
        openSum = in.readLong();
        openCount = in.readInt();
        newest = in.readLong();
    }
}
