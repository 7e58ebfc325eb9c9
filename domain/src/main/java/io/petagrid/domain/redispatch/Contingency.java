package io.petagrid.domain.redispatch;

import java.util.List;

/**
 * What the loss of a site, or of one of its feeders, would mean for work that cannot wait: jobs that are not flexible, or have a deadline.
 *
 * @param hit such jobs that would have to go on elsewhere
 * @param unheld those of them that would find no room, in order of their ids
 * @param unheldChips chips that these have
 * @param unknown jobs at the site of which nothing is known but that they run: whether they could go elsewhere cannot be told
 */
public record Contingency(Loss loss, String site, int hit, List<String> unheld, int unheldChips, int unknown) {
    /** What is lost. */
    public enum Loss {
        SITE,
        /** One of two equal feeders: half of what the site can draw. */
        FEEDER
    }
}
