package io.petagrid.domain.saving;

import io.petagrid.domain.dispatch.DispatchEvent.DatasetKnown;
import io.petagrid.domain.dispatch.DispatchEvent.ModelKnown;
import io.petagrid.domain.dispatch.JobSpec;
import io.petagrid.domain.dispatch.SiteView;
import io.petagrid.domain.fleet.Catalogue;
import io.petagrid.domain.fleet.ChipModel;
import io.petagrid.domain.fleet.Density;
import io.petagrid.domain.telemetry.ChipSums;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which site is home to a job (assumed): where its dataset lies, if it may and can run there; else the nearest site at which it may and can.
 */
final class Homes {
    private final Map<String, ModelKnown> models = new HashMap<>();
    private final Map<String, DatasetKnown> datasets = new HashMap<>();
    private Catalogue catalogue = Catalogue.empty();
    private List<SiteView> sites = List.of();
    private long gridMs;

    void put(ModelKnown model) {
        models.put(model.model(), model);
    }

    void put(DatasetKnown dataset) {
        datasets.put(dataset.dataset(), dataset);
    }

    void put(ChipModel chipModel) {
        catalogue = catalogue.with(chipModel);
    }

    void put(List<SiteView> views, long newGridMs) {
        sites = views;
        gridMs = newGridMs;
    }

    /** The job's home; null where it can run nowhere. */
    @Nullable
    SiteView of(JobSpec spec) {
        DatasetKnown data = spec.dataset() == null ? null : datasets.get(spec.dataset());
        SiteView nearest = null;
        for (SiteView site : sites) {
            if (speeds(spec, site).isEmpty()) {
                continue;
            }
            if (data != null && data.site().equals(site.site())) {
                return site;
            }
            if (nearest == null || site.latencyMicros() < nearest.latencyMicros()) {
                nearest = site;
            }
        }
        return nearest;
    }

    /** Speed of a job by chip model at a site, permille; empty where it may not or cannot run there. */
    Map<String, Integer> speeds(JobSpec spec, SiteView site) {
        boolean mayRun = site.latencyMicros() <= spec.ringMicros()
                && (spec.freedom().residency().isEmpty()
                        || spec.freedom().residency().contains(site.region()));
        Map<String, Integer> speeds = new TreeMap<>();
        for (ChipSums sums : mayRun ? site.chips() : List.<ChipSums>of()) {
            int permille = throughputPermille(spec.model(), sums.chipModel());
            boolean isRated = catalogue
                    .inForce(sums.chipModel(), gridMs)
                    .filter(chip -> chip.peakGflops(spec.precision(), Density.DENSE) > 0)
                    .isPresent();
            if (permille > 0 && isRated) {
                speeds.put(sums.chipModel(), permille);
            }
        }
        return speeds;
    }

    int throughputPermille(String model, String chipModel) {
        ModelKnown known = models.get(model);
        return known == null ? 0 : known.throughputPermille().getOrDefault(chipModel, 0);
    }

    /** Rated power of a chip, milliwatts; 0 for an unknown model. */
    long boardMw(String chipModel) {
        return catalogue.inForce(chipModel, gridMs).map(ChipModel::boardPowerMw).orElse(0);
    }

    /** Size of a job's dataset that does not lie at its home, GiB. */
    long awayGib(JobSpec spec, SiteView home) {
        DatasetKnown data = spec.dataset() == null ? null : datasets.get(spec.dataset());
        return data == null || data.site().equals(home.site()) ? 0 : data.sizeGib();
    }

    /** Whether a job's dataset lies in the region of its home. */
    boolean isNear(JobSpec spec, SiteView home) {
        DatasetKnown data = spec.dataset() == null ? null : datasets.get(spec.dataset());
        return data != null
                && sites.stream()
                        .anyMatch(site ->
                                site.site().equals(data.site()) && site.region().equals(home.region()));
    }
}
