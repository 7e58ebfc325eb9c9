package io.petagrid.verifier;

/** The chi-square distribution's upper tail, by its closed forms for whole degrees of freedom. */
final class ChiSquareTail {
    private ChiSquareTail() {}

    /**
     * How often a sum of squares of so many standard normal numbers is above a value.
     *
     * @param degreesOfFreedom at least 1
     */
    static double above(double value, int degreesOfFreedom) {
        double half = value / 2;
        boolean isOdd = degreesOfFreedom % 2 == 1;
        double tail = isOdd ? normalTail(Math.sqrt(value)) : Math.exp(-half);
        // Q(a + 1, x) = Q(a, x) + x^a e^-x / Gamma(a + 1), from a = 1/2 or 1 on.
        double a = isOdd ? 0.5 : 1;
        double term = isOdd ? Math.sqrt(half) * Math.exp(-half) / (Math.sqrt(Math.PI) / 2) : half * Math.exp(-half);
        for (; a < degreesOfFreedom / 2.0; a++) {
            tail += term;
            term *= half / (a + 1);
        }
        return tail;
    }

    /** How often a standard normal number is beyond a value on either side: the continued fraction of the error function's tail. */
    private static double normalTail(double value) {
        if (value < 2) {
            return 1 - normalBody(value);
        }
        double fraction = value;
        for (int i = 60; i > 0; i--) {
            fraction = value + i / fraction;
        }
        return 2 * Math.exp(-value * value / 2) / (Math.sqrt(2 * Math.PI) * fraction);
    }

    /** How often it is within, by the series of the error function. */
    private static double normalBody(double value) {
        double term = value;
        double sum = value;
        for (int i = 1; i < 60; i++) {
            term *= value * value / (2 * i + 1);
            sum += term;
        }
        return 2 * Math.exp(-value * value / 2) * sum / Math.sqrt(2 * Math.PI);
    }
}
