package io.petagrid.domain.dispatch;

import io.petagrid.domain.dispatch.DispatchEvent.DatasetKnown;
import io.petagrid.domain.dispatch.DispatchEvent.ModelKnown;
import io.petagrid.domain.fleet.Catalogue;
import io.petagrid.domain.fleet.ChipModel;
import io.petagrid.domain.fleet.Density;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a plan rests on, as it stands at a tick. It never changes, so that it can be looked at while the dispatcher goes on.
 *
 * @param gridMs grid time at the tick's end, milliseconds since 1970
 * @param sites in order of their ids
 * @param closed sites that take nothing new
 * @param jobs that have not ended, in order of their ids
 */
public record Picture(
        long tick,
        long gridMs,
        List<SiteView> sites,
        Set<String> closed,
        Map<String, ModelKnown> models,
        Map<String, DatasetKnown> datasets,
        Catalogue catalogue,
        List<JobPicture> jobs,
        CostSettings cost) {
    private static final double MICRO = 1e6;

    public Picture {
        sites = List.copyOf(sites);
        closed = Set.copyOf(closed);
        models = Map.copyOf(models);
        datasets = Map.copyOf(datasets);
        jobs = List.copyOf(jobs);
    }

    /** The version of a chip model that is in force. */
    public Optional<ChipModel> chipModel(String id) {
        return catalogue.inForce(id, gridMs);
    }

    /** How fast a job runs on a chip model at a site, 1 as by its estimate; 0 where it may not or cannot. */
    public double speed(JobSpec spec, SiteView site, String chipModel) {
        ModelKnown model = models.get(spec.model());
        int permille = model == null ? 0 : model.throughputPermille().getOrDefault(chipModel, 0);
        boolean isRated = chipModel(chipModel)
                .filter(chip -> chip.peakGflops(spec.precision(), Density.DENSE) > 0)
                .isPresent();
        boolean isInRegion = spec.freedom().residency().isEmpty()
                || spec.freedom().residency().contains(site.region());
        return isRated && isInRegion && site.latencyMicros() <= spec.ringMicros() ? permille / 1_000.0 : 0;
    }

    /** Yuan to bring a job's dataset to a site. */
    public double transferYuan(JobSpec spec, SiteView to) {
        DatasetKnown data = spec.dataset() == null ? null : datasets.get(spec.dataset());
        if (data == null || data.site().equals(to.site())) {
            return 0;
        }
        boolean isNear = to.region().equals(regionOf(data.site()));
        return data.sizeGib()
                * (isNear ? cost.nearTransferMicroyuanPerGib() : cost.farTransferMicroyuanPerGib())
                / MICRO;
    }

    private @Nullable String regionOf(String site) {
        return sites.stream()
                .filter(each -> each.site().equals(site))
                .map(SiteView::region)
                .findFirst()
                .orElse(null);
    }
}
