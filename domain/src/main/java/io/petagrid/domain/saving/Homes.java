package io.petagrid.domain.saving;

import io.petagrid.domain.dispatch.CostSettings;
import io.petagrid.domain.dispatch.DispatchEvent.DatasetKnown;
import io.petagrid.domain.dispatch.JobSpec;
import io.petagrid.domain.dispatch.References;
import io.petagrid.domain.dispatch.SiteView;
import io.petagrid.domain.fleet.ChipModel;
import io.petagrid.domain.telemetry.ChipField;
import io.petagrid.domain.telemetry.ChipSums;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which site is home to a job (assumed): where its dataset lies, if it may and can run there; else the nearest site at which it may and can.
 */
final class Homes {
    private final References references = new References();
    private List<SiteView> sites = List.of();
    private long gridMs;

    /** AI models, datasets and chip models. */
    References references() {
        return references;
    }

    void put(List<SiteView> views, long newGridMs) {
        sites = views;
        gridMs = newGridMs;
    }

    /** The job's home; null where it can run nowhere. */
    @Nullable
    SiteView of(JobSpec spec) {
        DatasetKnown data = references.dataset(spec.dataset());
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

    /** Speed of a job by chip model at a site, permille; without those of which it asks for more chips than there are. */
    Map<String, Integer> speeds(JobSpec spec, SiteView site) {
        Map<String, Integer> speeds = new TreeMap<>();
        for (ChipSums sums : site.chips()) {
            int permille = references.speedPermille(spec, site, sums.chipModel(), gridMs);
            if (permille > 0 && sums.get(ChipField.INSTALLED) >= spec.chips()) {
                speeds.put(sums.chipModel(), permille);
            }
        }
        return speeds;
    }

    /** Rated power of a chip, milliwatts; 0 for an unknown model. */
    long boardMw(String chipModel) {
        return references
                .chipModel(chipModel, gridMs)
                .map(ChipModel::boardPowerMw)
                .orElse(0);
    }

    /** What it costs to bring a job's dataset to its home, micro-yuan. */
    long transferMicroyuan(JobSpec spec, SiteView home, CostSettings cost) {
        DatasetKnown data = references.dataset(spec.dataset());
        boolean isNear = data != null
                && sites.stream()
                        .anyMatch(site ->
                                site.site().equals(data.site()) && site.region().equals(home.region()));
        return Math.multiplyExact(references.awayGib(spec, home), cost.transferMicroyuanPerGib(isNear));
    }
}
