package io.petagrid.domain.dispatch;

import io.petagrid.domain.dispatch.DispatchEvent.DatasetKnown;
import io.petagrid.domain.fleet.ChipModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that a plan rests on, as it stands at a tick. It never changes, so that it can be looked at while the dispatcher goes on.
 *
 * @param gridMs grid time at the tick's end, milliseconds since 1970
 * @param sites in order of their ids
 * @param closed groups of one chip model at one site that take nothing new
 * @param caps the last cap on the chips of each site that had any, by site
 * @param references a copy of its own
 * @param jobs that have not ended, in order of their ids
 */
public record Picture(
        long tick,
        long gridMs,
        List<SiteView> sites,
        Set<HostGroup> closed,
        Map<String, Cap> caps,
        References references,
        List<JobPicture> jobs,
        CostSettings cost) {
    private static final double MICRO = 1e6;
    private static final double PERMILLE = 1_000;

    /**
     * A cap on the chips of a site.
     *
     * @param permille of board power, in force or on its way; 1000 for none
     * @param isPlanned whether a plan has asked for it
     * @param sinceGridMs when it was decided, grid time, milliseconds since 1970
     */
    public record Cap(int permille, boolean isPlanned, long sinceGridMs) {}

    public Picture {
        sites = List.copyOf(sites);
        caps = Map.copyOf(caps);
        closed = Set.copyOf(closed);
        jobs = List.copyOf(jobs);
    }

    /** Whether the hosts of a chip model at a site take nothing new. */
    public boolean isClosed(String site, String chipModel) {
        return closed.contains(new HostGroup(site, chipModel));
    }

    /** The version of a chip model that is in force. */
    public Optional<ChipModel> chipModel(String id) {
        return references.chipModel(id, gridMs);
    }

    /** How fast a job runs on a chip model at a site, 1 as by its estimate; 0 where it may not or cannot. */
    public double speed(JobSpec spec, SiteView site, String chipModel) {
        return references.speedPermille(spec, site, chipModel, gridMs) / PERMILLE;
    }

    /** Yuan to bring a job's dataset to a site. */
    public double transferYuan(JobSpec spec, SiteView to) {
        DatasetKnown data = references.dataset(spec.dataset());
        boolean isNear = data != null
                && sites.stream()
                        .anyMatch(site ->
                                site.site().equals(data.site()) && site.region().equals(to.region()));
        return references.awayGib(spec, to) * cost.transferMicroyuanPerGib(isNear) / MICRO;
    }
}
