package io.petagrid.app.view;

import org.jspecify.annotations.Nullable;

/**
 * What a site's feeders carry against what they could.
 *
 * @param highestLimitMw the highest limit that was read, milliwatts
 * @param reducedSinceTick since when the limit has been much lower than that; null where it is not
 */
public record FeedView(long highestLimitMw, @Nullable Long reducedSinceTick) {
    /** A limit under this share of the highest is a loss, not a revision. */
    private static final int LOST_PERMILLE = 750;

    static FeedView first(long limitMw) {
        return new FeedView(limitMw, null);
    }

    FeedView with(long limitMw, long tick) {
        long highest = Math.max(highestLimitMw, limitMw);
        boolean reduced = limitMw < highest / 1_000 * LOST_PERMILLE;
        if (!reduced) {
            return new FeedView(highest, null);
        }
        return new FeedView(highest, reducedSinceTick == null ? Long.valueOf(tick) : reducedSinceTick);
    }
}
