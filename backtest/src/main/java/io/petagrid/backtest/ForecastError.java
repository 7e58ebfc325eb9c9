package io.petagrid.backtest;

/** Mean absolute error of a forecast beside that of a naive one. */
final class ForecastError {
    private double sum;
    private double naiveSum;
    private long count;

    void add(double error, double naiveError) {
        sum += error;
        naiveSum += naiveError;
        count++;
    }

    double mean() {
        return count == 0 ? 0 : sum / count;
    }

    double naiveMean() {
        return count == 0 ? 0 : naiveSum / count;
    }
}
