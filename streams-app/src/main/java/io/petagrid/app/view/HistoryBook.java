package io.petagrid.app.view;

import io.petagrid.app.view.HistoryPoint.PowerPoint;
import io.petagrid.app.view.HistoryPoint.SupplyPoint;
import io.petagrid.wire.Density;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.Precision;
import io.petagrid.wire.PrecisionSupply;
import io.petagrid.wire.Supply;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The grid's last ticks, supply and power beside each other. */
final class HistoryBook {
    /** An hour of the broker's clock. */
    static final int KEPT_TICKS = 3_600;

    private record SupplyAt(long gridMs, SupplyPoint figures) {}

    private final TreeMap<Long, SupplyAt> supply = new TreeMap<>();
    private final TreeMap<Long, PowerPoint> power = new TreeMap<>();

    void accept(Supply grid) {
        fp16(grid)
                .ifPresent(
                        figures -> supply.put(grid.getTick(), new SupplyAt(grid.getGridMs(), SupplyPoint.of(figures))));
        bound(supply);
    }

    void accept(EnergyBalance grid) {
        power.put(grid.getTick(), PowerPoint.of(grid));
        bound(power);
    }

    private static void bound(NavigableMap<Long, ?> points) {
        if (points.size() > KEPT_TICKS) {
            points.pollFirstEntry();
        }
    }

    /** The figures in the precision of the headline; empty where nothing is rated in it. */
    static Optional<PrecisionSupply> fp16(Supply supply) {
        return supply.getPrecisions().stream()
                .filter(figures -> figures.getPrecision() == Precision.FP16 && figures.getDensity() == Density.DENSE)
                .findFirst();
    }

    /** The ticks up to one, oldest first. */
    List<HistoryPoint> upTo(long tick) {
        List<HistoryPoint> points = new ArrayList<>(supply.size());
        supply.headMap(tick, true)
                .forEach((at, figures) ->
                        points.add(new HistoryPoint(at, figures.gridMs, figures.figures, power.get(at))));
        return points;
    }
}
