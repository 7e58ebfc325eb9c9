package io.petagrid.domain.fleet;

/**
 * Peak of a chip model in one precision.
 *
 * @param peakGflops peak rate of one chip, GFLOPS: the figure that counts
 * @param source where the figure comes from
 * @param lowGflops lowest of the published ratings, GFLOPS
 * @param highGflops highest of the published ratings, GFLOPS
 */
public record Peak(
        Precision precision,
        Density density,
        long peakGflops,
        SourceGrade grade,
        String source,
        long lowGflops,
        long highGflops) {
    public Peak {
        if (peakGflops <= 0) {
            throw new IllegalArgumentException("a peak of " + peakGflops + " GFLOPS is no rating; leave it out");
        }
        if (lowGflops <= 0 || lowGflops > peakGflops || highGflops < peakGflops) {
            throw new IllegalArgumentException("a peak of " + peakGflops + " GFLOPS does not lie between the ratings "
                    + lowGflops + " and " + highGflops);
        }
    }

    /** A peak that all sources agree on. */
    public Peak(Precision precision, Density density, long peakGflops, SourceGrade grade, String source) {
        this(precision, density, peakGflops, grade, source, peakGflops, peakGflops);
    }
}
