package io.petagrid.domain.dispatch;

import io.petagrid.domain.authority.AuthorityLevel;
import io.petagrid.domain.telemetry.ChipSums;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Draws the picture that plans rest on. */
final class Pictures {
    private Pictures() {}

    static Picture draw(Situation now, Shortfalls shortfalls, Caps caps) {
        Knowledge knowledge = now.knowledge();
        Set<HostGroup> closed = new HashSet<>();
        for (SiteView site : knowledge.sites()) {
            boolean isWhole = isClosed(site, now, shortfalls);
            for (ChipSums sums : site.chips()) {
                HostGroup group = new HostGroup(site.site(), sums.chipModel());
                if (isWhole || knowledge.closures().against(group).isPresent()) {
                    closed.add(group);
                }
            }
        }
        return new Picture(
                now.tick(),
                now.gridMs(),
                List.copyOf(knowledge.sites()),
                closed,
                caps.picture(),
                knowledge.references().copy(),
                now.jobs().all().stream()
                        .filter(row -> row.phase() != Phase.ENDED)
                        .map(Pictures::job)
                        .toList(),
                now.settings().cost());
    }

    private static boolean isClosed(SiteView site, Situation now, Shortfalls shortfalls) {
        Knowledge knowledge = now.knowledge();
        return !FlappingSites.isSeen(site, now.settings())
                || knowledge.authorityAt(site).compareTo(AuthorityLevel.ACT_WITH_APPROVAL) < 0
                || knowledge.flapping().isHeldOff(site)
                || shortfalls.isShort(site.site())
                || knowledge.closures().against(site.site()).isPresent();
    }

    static JobPicture job(JobRow row) {
        Promise promise = row.promise();
        Hold hold = row.hold();
        return new JobPicture(
                row.spec(),
                row.phase().isLive() ? place(row.placed()) : null,
                promise == null
                        ? null
                        : new JobPicture.Promised(
                                promise.site(), promise.chipModel(), promise.chips(), promise.milliwatts()),
                row.errand() == null && !row.isWithdrawn(),
                hold == null ? null : until(hold));
    }

    private static JobPicture.Place place(Placed placed) {
        return new JobPicture.Place(placed.site(), placed.chipModel(), placed.granted(), placed.sinceGridMs());
    }

    private static long until(Hold hold) {
        @Nullable Long until = hold.untilGridMs();
        return until == null ? Long.MAX_VALUE : until;
    }
}
