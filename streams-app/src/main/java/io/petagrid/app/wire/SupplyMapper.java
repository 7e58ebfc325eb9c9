package io.petagrid.app.wire;

import io.petagrid.domain.fleet.Catalogue;
import io.petagrid.domain.fleet.ChipModel;
import io.petagrid.domain.fleet.Density;
import io.petagrid.domain.fleet.PeakTable;
import io.petagrid.domain.fleet.SupplyPlan;
import io.petagrid.domain.grid.GridContext;
import io.petagrid.domain.supply.PrecisionSupply;
import io.petagrid.domain.supply.ScopeChanges;
import io.petagrid.domain.supply.ScopeSums;
import io.petagrid.domain.supply.SupplyInterval;
import io.petagrid.domain.supply.Utilization;
import io.petagrid.domain.telemetry.ChipField;
import io.petagrid.domain.telemetry.ChipSums;
import io.petagrid.wire.Evidence;
import io.petagrid.wire.PlanProgress;
import io.petagrid.wire.Precision;
import io.petagrid.wire.Supply;
import io.petagrid.wire.UtilizationKind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Supply of a scope, worked out from its sums and put on the wire. */
public final class SupplyMapper {
    private SupplyMapper() {}

    /** @param changes since the scope's record before */
    public static Supply toWire(Scope scope, ScopeSums sums, ScopeChanges changes, GridContext context) {
        Catalogue catalogue = context.catalogue();
        long gridMs = context.clock().gridMsAtEndOf(scope.tick());
        List<PrecisionSupply> precisions =
                PrecisionSupply.all(sums.chips(), sums.awaited().keySet(), catalogue, gridMs);
        return Supply.newBuilder()
                .setScope(scope.id())
                .setKind(scope.kind())
                .setFromTick(scope.fromTick())
                .setTick(scope.tick())
                .setGridMs(gridMs)
                .setPrecisions(precisions.stream()
                        .map(supply -> toWire(supply, sums, catalogue, gridMs))
                        .toList())
                .setChips(ChipSumsMapper.toWire(sums.chips()))
                .setUtilizations(Utilization.all(sums.chips(), catalogue, gridMs).stream()
                        .map(SupplyMapper::toWire)
                        .toList())
                .setHosts(sums.hosts())
                .setHostsSeen(sums.hostsSeen())
                .setDomesticChips(domesticChips(sums.chips(), catalogue, gridMs))
                .setPlan(plan(scope, precisions, context, gridMs))
                .setEvidence(evidence(sums, catalogue, gridMs))
                .setBridge(BridgeMapper.toWire(changes, sums.chips(), PeakTable.of(catalogue, gridMs)))
                .setUnknownSinceTick(changes.unknownSinceTick())
                .setAwaited(BridgeMapper.toWire(sums.awaited()))
                .build();
    }

    private static io.petagrid.wire.PrecisionSupply toWire(
            PrecisionSupply supply, ScopeSums sums, Catalogue catalogue, long gridMs) {
        SupplyInterval interval = SupplyInterval.of(
                sums.chips(), sums.awaited(), catalogue, gridMs, supply.precision(), supply.density());
        return new io.petagrid.wire.PrecisionSupply(
                Precision.valueOf(supply.precision().name()),
                io.petagrid.wire.Density.valueOf(supply.density().name()),
                supply.nameplateMflops(),
                supply.availableMflops(),
                supply.deratedMflops(),
                supply.faultedMflops(),
                supply.outOfServiceMflops(),
                supply.standbyMflops(),
                supply.unknownMflops(),
                supply.allocatedMflops(),
                supply.deliveredMflops(),
                supply.deliveredHighMflops(),
                supply.unratedChips(),
                BridgeMapper.toWire(interval.nameplate()),
                BridgeMapper.toWire(interval.available()),
                BridgeMapper.toWire(interval.delivered()),
                BridgeMapper.toWire(interval.weakest()));
    }

    private static io.petagrid.wire.Utilization toWire(Utilization utilization) {
        return new io.petagrid.wire.Utilization(
                UtilizationKind.valueOf(utilization.kind().name()),
                utilization.byChipPpm(),
                utilization.byPeakPpm(),
                utilization.chips(),
                utilization.chipsOf());
    }

    private static int domesticChips(Collection<ChipSums> chips, Catalogue catalogue, long gridMs) {
        long domestic = chips.stream()
                .filter(sums -> catalogue
                        .inForce(sums.chipModel(), gridMs)
                        .map(ChipModel::domestic)
                        .orElse(false))
                .mapToLong(sums -> sums.get(ChipField.INSTALLED))
                .sum();
        return Math.toIntExact(domestic);
    }

    private static @Nullable PlanProgress plan(
            Scope scope, List<PrecisionSupply> precisions, GridContext context, long gridMs) {
        Optional<SupplyPlan> plan = context.plan(scope.id());
        if (plan.isEmpty()) {
            return null;
        }
        SupplyPlan of = plan.get();
        long nameplate = precisions.stream()
                .filter(supply -> supply.precision() == of.precision() && supply.density() == Density.DENSE)
                .mapToLong(PrecisionSupply::nameplateMflops)
                .sum();
        return new PlanProgress(
                Precision.valueOf(of.precision().name()),
                of.startMflops(),
                of.targetMflops(),
                of.plannedMflops(gridMs),
                nameplate,
                of.slipMs(nameplate, gridMs),
                of.projectedGridMs(nameplate, gridMs));
    }

    private static Evidence evidence(ScopeSums sums, Catalogue catalogue, long gridMs) {
        long installed = 0;
        long unknown = 0;
        for (ChipSums chips : sums.chips()) {
            installed += chips.get(ChipField.INSTALLED);
            unknown += chips.get(ChipField.UNKNOWN);
        }
        List<String> versions = sums.chips().stream()
                .flatMap(chips -> catalogue.inForce(chips.chipModel(), gridMs).stream())
                .map(ChipModel::reference)
                .toList();
        return new Evidence(
                Math.toIntExact(installed - unknown),
                Math.toIntExact(installed),
                sums.oldestSeenTicks(),
                List.copyOf(sums.missing()),
                versions);
    }
}
