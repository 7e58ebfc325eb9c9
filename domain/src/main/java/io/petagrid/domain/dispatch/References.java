package io.petagrid.domain.dispatch;

import io.petagrid.domain.dispatch.DispatchEvent.DatasetKnown;
import io.petagrid.domain.dispatch.DispatchEvent.ModelKnown;
import io.petagrid.domain.fleet.Catalogue;
import io.petagrid.domain.fleet.ChipModel;
import io.petagrid.domain.fleet.Density;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of AI models, datasets and chip models, and how fast a job runs where by it. Changed in place. */
public final class References {
    private final Map<String, ModelKnown> models;
    private final Map<String, DatasetKnown> datasets;
    private Catalogue catalogue;

    /** Nothing is known yet. */
    public References() {
        this(new TreeMap<>(), new TreeMap<>(), Catalogue.empty());
    }

    private References(Map<String, ModelKnown> models, Map<String, DatasetKnown> datasets, Catalogue catalogue) {
        this.models = models;
        this.datasets = datasets;
        this.catalogue = catalogue;
    }

    /** The same as it stands now. */
    public References copy() {
        return new References(new TreeMap<>(models), new TreeMap<>(datasets), catalogue);
    }

    public void put(ModelKnown model) {
        models.put(model.model(), model);
    }

    public void put(DatasetKnown dataset) {
        datasets.put(dataset.dataset(), dataset);
    }

    public void put(ChipModel chipModel) {
        catalogue = catalogue.with(chipModel);
    }

    /** Throughput of an AI model on a chip model, permille; 0 where it is not adapted. */
    public int throughputPermille(String model, String chipModel) {
        ModelKnown known = models.get(model);
        return known == null ? 0 : known.throughputPermille().getOrDefault(chipModel, 0);
    }

    /** A dataset; null where none is named or known. */
    public @Nullable DatasetKnown dataset(@Nullable String id) {
        return id == null ? null : datasets.get(id);
    }

    /** The version of a chip model that is in force at a grid time, milliseconds since 1970. */
    public Optional<ChipModel> chipModel(String id, long gridMs) {
        return catalogue.inForce(id, gridMs);
    }

    /**
     * Speed of a job on a chip model at a site, permille of its estimate's; 0 where it may not or cannot run there: latency ring, residency,
     * adaptation, precision.
     */
    public int speedPermille(JobSpec spec, SiteView site, String chipModel, long gridMs) {
        boolean mayRun = site.latencyMicros() <= spec.ringMicros()
                && (spec.freedom().residency().isEmpty()
                        || spec.freedom().residency().contains(site.region()));
        boolean isRated = mayRun
                && chipModel(chipModel, gridMs)
                        .filter(chip -> chip.peakGflops(spec.precision(), Density.DENSE) > 0)
                        .isPresent();
        return isRated ? throughputPermille(spec.model(), chipModel) : 0;
    }

    /** What of a job's dataset does not lie at a site, GiB. */
    public long awayGib(JobSpec spec, SiteView site) {
        DatasetKnown data = dataset(spec.dataset());
        return data == null || data.site().equals(site.site()) ? 0 : data.sizeGib();
    }
}
