package io.petagrid.app.view;

import io.petagrid.wire.AlarmNote;
import io.petagrid.wire.Saving;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The whole grid at one tick, as the output topics tell it. It never changes, and every part of it may be read by any thread.
 *
 * @param tick seconds since 1970-01-01T00:00Z of the broker's clock; the version of this picture, the same on every instance
 * @param gridMs grid time at its end, milliseconds since 1970-01-01T00:00Z
 * @param grid the whole grid
 * @param regions by id, in order
 * @param sites by id, in order
 * @param feeds what the sites' feeders carry, by site
 * @param jobs those that live and the last that ended; what changed last at the end
 * @param decisions by id, the one that changed last first
 * @param foresight what is expected
 * @param saving what the dispatcher is estimated to have saved; null before the first estimate
 * @param history the grid's last ticks, oldest first
 * @param notes which alarms somebody knows of, by alarm
 * @param alarms what needs a person, the worst first
 * @param alarmsRaised alarms that began in the last ten minutes
 */
public record Picture(
        long tick,
        long gridMs,
        ScopeView grid,
        Map<String, ScopeView> regions,
        Map<String, ScopeView> sites,
        Map<String, FeedView> feeds,
        ReferenceView reference,
        ForesightView foresight,
        @Nullable Saving saving,
        List<JobView> jobs,
        Map<String, DecisionLife> decisions,
        RejectionView rejections,
        List<SourceView> sources,
        List<HistoryPoint> history,
        Map<String, AlarmNote> notes,
        List<Alarm> alarms,
        int alarmsRaised) {

    /** The same with its alarms. */
    Picture with(List<Alarm> standing, int raised) {
        return new Picture(
                tick,
                gridMs,
                grid,
                regions,
                sites,
                feeds,
                reference,
                foresight,
                saving,
                jobs,
                decisions,
                rejections,
                sources,
                history,
                notes,
                standing,
                raised);
    }

    /** A job by its id. */
    public Optional<JobView> job(String id) {
        return jobs.stream().filter(job -> job.job().equals(id)).findFirst();
    }

    /** Name of a site for people; its id where it has none. */
    public String siteName(@Nullable String site) {
        var known = site == null ? null : reference.sites().get(site);
        return known == null ? String.valueOf(site) : known.getName();
    }
}
