package io.petagrid.app.wire;

import io.petagrid.domain.fleet.PeakTable;
import io.petagrid.domain.fleet.SourceGrade;
import io.petagrid.domain.supply.BridgeRow;
import io.petagrid.domain.supply.Interval;
import io.petagrid.domain.supply.ScopeChanges;
import io.petagrid.domain.supply.SupplyBridge;
import io.petagrid.domain.telemetry.ChipSums;
import io.petagrid.wire.AwaitedChips;
import io.petagrid.wire.BridgeCause;
import io.petagrid.wire.Density;
import io.petagrid.wire.FlopsInterval;
import io.petagrid.wire.Precision;
import io.petagrid.wire.SupplyState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** That part of supply on the wire that says how far it is known and how it came about. */
final class BridgeMapper {
    private BridgeMapper() {}

    /** @param now the peaks that the record is worked out with */
    static List<io.petagrid.wire.SupplyBridge> toWire(ScopeChanges changes, Collection<ChipSums> chips, PeakTable now) {
        PeakTable before = changes.peaksBefore() == null ? now : changes.peaksBefore();
        return SupplyBridge.all(changes.bridge(), before, now, chips).stream()
                .map(BridgeMapper::toWire)
                .toList();
    }

    private static io.petagrid.wire.SupplyBridge toWire(SupplyBridge bridge) {
        return new io.petagrid.wire.SupplyBridge(
                Precision.valueOf(bridge.precision().name()),
                Density.valueOf(bridge.density().name()),
                bridge.rows().stream().map(BridgeMapper::toWire).toList());
    }

    private static io.petagrid.wire.BridgeRow toWire(BridgeRow row) {
        return new io.petagrid.wire.BridgeRow(
                BridgeCause.valueOf(row.cause().name()),
                SupplyState.valueOf(row.state().name()),
                row.mflops());
    }

    static FlopsInterval toWire(Interval interval) {
        return new FlopsInterval(interval.lowMflops(), interval.bestMflops(), interval.highMflops());
    }

    static io.petagrid.wire.@Nullable SourceGrade toWire(@Nullable SourceGrade grade) {
        return grade == null ? null : io.petagrid.wire.SourceGrade.valueOf(grade.name());
    }

    static List<AwaitedChips> toWire(Map<String, Long> awaited) {
        return awaited.entrySet().stream()
                .map(model -> new AwaitedChips(model.getKey(), model.getValue()))
                .toList();
    }
}
