package io.petagrid.app.view;

import io.petagrid.wire.ChipModelReference;
import io.petagrid.wire.DatasetReference;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.MeterObservability;
import io.petagrid.wire.ModelReference;
import io.petagrid.wire.Signal;
import io.petagrid.wire.SignalName;
import io.petagrid.wire.SiteReference;
import io.petagrid.wire.SupplyPlan;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Reference data and signals as they come. */
final class ReferenceBook {
    private final Map<String, SiteReference> sites = new TreeMap<>();
    private final Map<String, TreeMap<Integer, ChipModelReference>> chipModels = new TreeMap<>();
    private final Map<String, ModelReference> models = new TreeMap<>();
    private final Map<String, DatasetReference> datasets = new TreeMap<>();
    private final Map<String, SupplyPlan> plans = new TreeMap<>();
    private final Map<String, MeterObservability> meters = new TreeMap<>();
    private final Map<String, EnumMap<SignalName, Signal>> signals = new TreeMap<>();
    private @Nullable GridClock clock;

    /** Takes a record; says whether it was one of reference data. */
    boolean accept(IndexedRecord record) {
        switch (record) {
            case SiteReference site -> sites.put(site.getSite(), site);
            case ChipModelReference model ->
                chipModels
                        .computeIfAbsent(model.getChipModel(), id -> new TreeMap<>())
                        .put(model.getVersion(), model);
            case ModelReference model -> models.put(model.getModel(), model);
            case DatasetReference dataset -> datasets.put(dataset.getDataset(), dataset);
            case SupplyPlan plan -> plans.put(plan.getScope(), plan);
            case MeterObservability site -> meters.put(site.getSite(), site);
            case GridClock known -> clock = known;
            case Signal signal -> accept(signal);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void accept(Signal signal) {
        signals.computeIfAbsent(signal.getRegion(), region -> new EnumMap<>(SignalName.class))
                .merge(signal.getName(), signal, (known, more) -> more.getGridMs() >= known.getGridMs() ? more : known);
    }

    /** @param gridMs grid time now: versions of chip models that hold from later on do not count yet */
    ReferenceView view(long gridMs) {
        Map<String, ChipModelReference> inForce = new TreeMap<>();
        chipModels.forEach((id, versions) -> versions.values().stream()
                .filter(version -> version.getFromGridMs() <= gridMs)
                .forEach(version -> inForce.put(id, version)));
        Map<String, List<Signal>> byRegion = new TreeMap<>();
        signals.forEach((region, byName) -> byRegion.put(region, List.copyOf(byName.values())));
        return new ReferenceView(
                clock,
                new TreeMap<>(sites),
                inForce,
                new TreeMap<>(models),
                new TreeMap<>(datasets),
                new TreeMap<>(plans),
                new TreeMap<>(meters),
                byRegion);
    }
}
