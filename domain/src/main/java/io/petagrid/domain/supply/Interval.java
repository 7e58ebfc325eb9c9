package io.petagrid.domain.supply;

import org.jspecify.annotations.Nullable;

/**
 * What a figure of computing power can be.
 *
 * @param lowMflops no less than this, MFLOPS
 * @param bestMflops the figure by the ratings that count, MFLOPS; null where none can be told
 * @param highMflops no more than this, MFLOPS
 */
public record Interval(long lowMflops, @Nullable Long bestMflops, long highMflops) {}
