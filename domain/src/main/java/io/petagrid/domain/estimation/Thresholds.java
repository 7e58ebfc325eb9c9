package io.petagrid.domain.estimation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Thresholds that were worked out already: windows ask for the same few again and again. */
final class Thresholds {
    private static final Map<Asked, Double> KNOWN = new ConcurrentHashMap<>();

    private record Asked(int degreesOfFreedom, double probability) {}

    private Thresholds() {}

    /** The value that a chi-square of so many degrees of freedom exceeds with a probability. */
    static double chiSquare(int degreesOfFreedom, double probability) {
        return KNOWN.computeIfAbsent(
                new Asked(degreesOfFreedom, probability),
                asked -> ChiSquare.threshold(asked.degreesOfFreedom(), asked.probability()));
    }
}
