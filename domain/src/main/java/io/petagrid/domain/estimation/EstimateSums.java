package io.petagrid.domain.estimation;

import io.petagrid.domain.telemetry.Flow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Estimates of several sites: how many have each verdict, and their flows in all. Errors of sites are independent. */
public final class EstimateSums {
    private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    private final Map<Flow, Long> powerMw = new EnumMap<>(Flow.class);
    private final Map<Flow, Double> variances = new EnumMap<>(Flow.class);

    /** Adds a site's; nothing where it has none. */
    public void add(@Nullable SiteEstimate estimate) {
        if (estimate == null) {
            return;
        }
        verdicts.merge(estimate.verdict(), 1, Integer::sum);
        for (EstimatedFlow flow : estimate.flows()) {
            powerMw.merge(flow.flow(), flow.powerMw(), Long::sum);
            variances.merge(flow.flow(), (double) flow.sigmaMw() * flow.sigmaMw(), Double::sum);
        }
    }

    /** Sites by verdict, in order; those without a site are not in it. */
    public Map<Verdict, Integer> verdicts() {
        return verdicts;
    }

    /** Sums of the flows that some site has, in order. */
    public List<EstimatedFlow> flows() {
        List<EstimatedFlow> flows = new ArrayList<>();
        powerMw.forEach((flow, power) -> flows.add(
                new EstimatedFlow(flow, power, StrictMath.round(StrictMath.sqrt(variances.getOrDefault(flow, 0.0))))));
        return flows;
    }
}
