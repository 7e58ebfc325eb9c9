package io.petagrid.domain.dispatch;

import io.petagrid.domain.authority.AuthorityLevel;

/**
 * The state of a site's chips that a decision rests on.
 *
 * @param tick tick of the site's supply record
 * @param freeChips healthy chips of the model without a job at that tick
 * @param promisedChips chips of the model promised before and not yet seen running
 * @param headroomMw import limit less import at that tick, milliwatts
 * @param promisedMw power promised at the site before, milliwatts
 * @param addedMw power that this adds by estimate, milliwatts
 * @param authority the lesser of the grid's and the site's
 * @param ageTicks age of the newest picture of the grid, ticks
 */
public record Evidence(
        long tick,
        int freeChips,
        int promisedChips,
        int seenChips,
        int installedChips,
        long headroomMw,
        long promisedMw,
        long addedMw,
        AuthorityLevel authority,
        int ageTicks) {}
