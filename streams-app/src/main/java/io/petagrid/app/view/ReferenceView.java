package io.petagrid.app.view;

import io.petagrid.wire.ChipModelReference;
import io.petagrid.wire.DatasetReference;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.MeterObservability;
import io.petagrid.wire.ModelReference;
import io.petagrid.wire.Signal;
import io.petagrid.wire.SiteReference;
import io.petagrid.wire.SupplyPlan;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reference data and signals, the newest of each.
 *
 * @param clock null before it is read
 * @param chipModels newest version of each model that holds by now, by id
 * @param meters by site
 * @param signals by region, in order of their names
 */
public record ReferenceView(
        @Nullable GridClock clock,
        Map<String, SiteReference> sites,
        Map<String, ChipModelReference> chipModels,
        Map<String, ModelReference> models,
        Map<String, DatasetReference> datasets,
        Map<String, SupplyPlan> plans,
        Map<String, MeterObservability> meters,
        Map<String, List<Signal>> signals) {}
