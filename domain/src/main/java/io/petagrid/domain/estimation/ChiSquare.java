package io.petagrid.domain.estimation;

/** The chi-square distribution, as far as tests need it. */
final class ChiSquare {
    private static final double SQRT_PI = 1.772453850905516;
    private static final int HALVINGS = 200;
    private static final int TERMS = 80;

    private ChiSquare() {}

    /** The value that a chi-square of so many degrees of freedom exceeds with a probability. */
    static double threshold(int degreesOfFreedom, double probability) {
        double low = 0;
        double high = 1;
        while (tail(degreesOfFreedom, high) > probability) {
            high *= 2;
        }
        for (int i = 0; i < HALVINGS && high - low > 1e-12 * high; i++) {
            double middle = (low + high) / 2;
            if (tail(degreesOfFreedom, middle) > probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** Probability that a chi-square of so many degrees of freedom exceeds a value. */
    static double tail(int degreesOfFreedom, double value) {
        double half = value / 2;
        boolean odd = degreesOfFreedom % 2 == 1;
        double sum = odd ? erfc(StrictMath.sqrt(half)) : StrictMath.exp(-half);
        double term =
                odd ? StrictMath.exp(-half) * StrictMath.sqrt(half) / (SQRT_PI / 2) : StrictMath.exp(-half) * half;
        double k = odd ? 0.5 : 1;
        for (int degrees = odd ? 1 : 2; degrees < degreesOfFreedom; degrees += 2) {
            sum += term;
            k += 1;
            term *= half / k;
        }
        return sum;
    }

    /** 1 - erf(x) for x >= 0: a series for small x, a continued fraction for large. */
    private static double erfc(double x) {
        if (x < 2) {
            double term = x;
            double sum = x;
            for (int n = 1; n < TERMS; n++) {
                term *= -x * x / n;
                sum += term / (2 * n + 1);
            }
            return 1 - 2 / SQRT_PI * sum;
        }
        double fraction = 0;
        for (int n = TERMS; n > 0; n--) {
            fraction = n / 2.0 / (x + fraction);
        }
        return StrictMath.exp(-x * x) / SQRT_PI / (x + fraction);
    }
}
