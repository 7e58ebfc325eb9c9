package io.petagrid.domain.fleet;

/**
 * Peak of a chip model in one precision.
 *
 * @param peakGflops peak rate of one chip, GFLOPS
 * @param source where the figure comes from
 */
public record Peak(Precision precision, Density density, long peakGflops, SourceGrade grade, String source) {
    public Peak {
        if (peakGflops <= 0) {
            throw new IllegalArgumentException("a peak of " + peakGflops + " GFLOPS is no rating; leave it out");
        }
    }
}
