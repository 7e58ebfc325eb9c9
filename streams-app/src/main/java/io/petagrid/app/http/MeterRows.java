package io.petagrid.app.http;

import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.petagrid.app.view.Picture;
import io.petagrid.app.view.ScopeView;
import io.petagrid.wire.AuthorityStanding;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.EnergyShare;
import io.petagrid.wire.MeasuredFlows;
import io.petagrid.wire.PrecisionSupply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Rows of the meters about the grid, from a picture, in base units. */
final class MeterRows {
    private static final double FLOPS_PER_MFLOPS = 1e6;
    private static final double PER_MILLI = 1e3;

    private MeterRows() {}

    static List<MultiGauge.Row<?>> supply(Picture picture) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        scopes(picture).forEach((scope, view) -> {
            for (PrecisionSupply figures : view.supply().getPrecisions()) {
                states(figures)
                        .forEach((state, mflops) -> rows.add(row(
                                (double) mflops * FLOPS_PER_MFLOPS,
                                "scope",
                                scope,
                                "precision",
                                figures.getPrecision().name(),
                                "density",
                                figures.getDensity().name(),
                                "state",
                                state)));
            }
        });
        return rows;
    }

    private static Map<String, Long> states(PrecisionSupply figures) {
        Map<String, Long> states = new LinkedHashMap<>();
        states.put("nameplate", figures.getNameplateMflops());
        states.put("available", figures.getAvailableMflops());
        states.put("derated", figures.getDeratedMflops());
        states.put("faulted", figures.getFaultedMflops());
        states.put("out_of_service", figures.getOutOfServiceMflops());
        states.put("standby", figures.getStandbyMflops());
        states.put("unknown", figures.getUnknownMflops());
        states.put("allocated", figures.getAllocatedMflops());
        states.put("delivered", figures.getDeliveredMflops());
        return states;
    }

    static List<MultiGauge.Row<?>> chips(Picture picture) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        scopes(picture).forEach((scope, view) -> {
            int seen = view.supply().getEvidence().getSeenChips();
            int installed = view.supply().getEvidence().getInstalledChips();
            rows.add(row(seen, "scope", scope, "seen", "yes"));
            rows.add(row(installed - seen, "scope", scope, "seen", "no"));
        });
        return rows;
    }

    static List<MultiGauge.Row<?>> authority(Picture picture) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        scopes(picture).forEach((scope, view) -> {
            AuthorityStanding standing = view.supply().getAuthority();
            if (standing != null) {
                rows.add(row(standing.getLevel().ordinal(), "scope", scope));
            }
        });
        return rows;
    }

    static List<MultiGauge.Row<?>> power(Picture picture) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        scopes(picture).forEach((scope, view) -> {
            EnergyBalance energy = view.energy();
            if (energy != null) {
                flows(energy.getMeasured())
                        .forEach((flow, milliwatts) ->
                                rows.add(row(milliwatts / PER_MILLI, "scope", scope, "flow", flow)));
            }
        });
        return rows;
    }

    static double share(EnergyShare share) {
        return share.getDenominatorJ() == 0 ? Double.NaN : (double) share.getNumeratorJ() / share.getDenominatorJ();
    }

    private static Map<String, Long> flows(MeasuredFlows flows) {
        Map<String, Long> all = new LinkedHashMap<>();
        flows.getSchema().getFields().forEach(field -> {
            Object milliwatts = flows.get(field.pos());
            all.put(field.name().replaceAll("Mw$", ""), (Long) milliwatts);
        });
        return all;
    }

    static <T> List<MultiGauge.Row<?>> rows(Iterable<T> items, Function<T, MultiGauge.Row<?>> row) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        items.forEach(item -> rows.add(row.apply(item)));
        return rows;
    }

    static MultiGauge.Row<?> row(double value, String... tags) {
        return MultiGauge.Row.of(Tags.of(tags), value);
    }

    /** The grid and its sites; regions are sums of sites. */
    static Map<String, ScopeView> scopes(Picture picture) {
        Map<String, ScopeView> scopes = new LinkedHashMap<>();
        scopes.put("grid", picture.grid());
        scopes.putAll(picture.sites());
        return scopes;
    }
}
