package io.petagrid.verifier;

import static io.petagrid.verifier.Draw.partial;
import static io.petagrid.verifier.Fault.fault;

import io.petagrid.verifier.TelemetryMaker.Raw;
import io.petagrid.wire.AwaitedChips;
import io.petagrid.wire.BridgeCause;
import io.petagrid.wire.BridgeRow;
import io.petagrid.wire.ChipSums;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.FlopsInterval;
import io.petagrid.wire.Partial;
import io.petagrid.wire.QualityFlag;
import io.petagrid.wire.ScopeKind;
import io.petagrid.wire.Supply;
import io.petagrid.wire.Validity;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Ways to break conservation. */
final class ConservationFaults {
    private static final long TICK = TelemetryMaker.FIRST_TICK + 5;

    private ConservationFaults() {}

    static Stream<Fault> all() {
        return Stream.of(
                fault("one milliwatt is moved between two sites", "L2", (grid, random) -> {
                    addCooling(grid.energy(ScopeKind.SITE, "alpha", TICK), 1);
                    addCooling(grid.energy(ScopeKind.SITE, "gamma", TICK), -1);
                }),
                fault("one permille is moved between two sites", "L2", (grid, random) -> {
                    ChipSums from = grid.supply(ScopeKind.SITE, "alpha", TICK)
                            .getChips()
                            .getFirst();
                    ChipSums to = grid.supply(ScopeKind.SITE, "gamma", TICK)
                            .getChips()
                            .getFirst();
                    from.setDeliveredPermille(from.getDeliveredPermille() - 1);
                    to.setDeliveredPermille(to.getDeliveredPermille() + 1);
                }),
                fault("one permille is lost in a region", "L2", (grid, random) -> {
                    ChipSums sums = grid.supply(ScopeKind.REGION, "north", TICK)
                            .getChips()
                            .getFirst();
                    sums.setBusyPermille(sums.getBusyPermille() - 1);
                }),
                fault("one MFLOPS appears in the grid", "L2", (grid, random) -> {
                    Supply supply = grid.supply(ScopeKind.GRID, "grid", TICK);
                    var precision = supply.getPrecisions().getFirst();
                    precision.setDeliveredMflops(precision.getDeliveredMflops() + 1);
                }),
                fault("a chip goes from unknown to healthy", "L2", (grid, random) -> {
                    ChipSums sums =
                            grid.supply(ScopeKind.SITE, "beta", TICK).getChips().getFirst();
                    sums.setHealthy(sums.getHealthy() + 1);
                    sums.setUnknown(sums.getUnknown() - 1);
                }),
                fault("one milliwatt is lost in a partial", "L2", (grid, random) -> {
                    Partial partial = partial(grid, random, p -> !p.getChips().isEmpty());
                    ChipSums sums = partial.getChips().getFirst();
                    sums.setPowerMw(sums.getPowerMw() - 1);
                }),
                fault("readings that are not good are not told", "L2", (grid, random) -> {
                    Partial partial = partial(grid, random, p -> !p.getQuality().isEmpty());
                    partial.setQuality(List.of());
                }),
                fault("one questionable reading is told as invalid", "L2", (grid, random) -> {
                    Partial partial = partial(
                            grid,
                            random,
                            p -> p.getQuality().stream().anyMatch(q -> q.getValidity() == Validity.QUESTIONABLE));
                    partial.getQuality().stream()
                            .filter(q -> q.getValidity() == Validity.QUESTIONABLE)
                            .findFirst()
                            .orElseThrow()
                            .setValidity(Validity.INVALID);
                }),
                new Fault(
                        "the chips of a host that is held off are told as free",
                        Set.of("L2"),
                        Set.of("L4"),
                        (grid, random) -> {
                            Partial partial = partial(
                                    grid,
                                    random,
                                    p -> p.getQuality().stream().anyMatch(q -> q.getFlag() == QualityFlag.OSCILLATORY));
                            ChipSums sums = partial.getChips().stream()
                                    .filter(chips -> chips.getHostsByFreeChips().getFirst() > 0)
                                    .findFirst()
                                    .orElseThrow();
                            List<Integer> hosts = new java.util.ArrayList<>(sums.getHostsByFreeChips());
                            hosts.set(0, hosts.getFirst() - 1);
                            hosts.set(5, hosts.get(5) + 1);
                            sums.setHostsByFreeChips(hosts);
                        }),
                fault("a job's chips are not told", "L2", (grid, random) -> {
                    Partial partial = Draw.partialWithJobs(grid, random);
                    partial.setJobs(List.of());
                }),
                new Fault(
                        "the supply of a site is dropped",
                        Set.of("L2"),
                        Set.of("L4"),
                        (grid, random) -> grid.history()
                                .supply(ScopeKind.SITE)
                                .remove(grid.supply(ScopeKind.SITE, "beta", TICK))),
                fault(
                        "the energy of a region is dropped",
                        "L2",
                        (grid, random) -> grid.history()
                                .energy(ScopeKind.REGION)
                                .remove(grid.energy(ScopeKind.REGION, "north", TICK))),
                fault(
                        "the supply of the grid is dropped",
                        "L2",
                        (grid, random) -> grid.history()
                                .supply(ScopeKind.GRID)
                                .remove(grid.supply(ScopeKind.GRID, "grid", TICK))),
                fault(
                        "a member is named missing that was not",
                        "L2",
                        (grid, random) -> grid.supply(ScopeKind.SITE, "beta", TICK)
                                .getEvidence()
                                .setMissing(List.of("beta/host/0"))),
                fault(
                        "the residual is hidden",
                        "L2",
                        (grid, random) -> grid.energy(ScopeKind.GRID, "grid", TICK)
                                .getMeasured()
                                .setResidualMw(0L)),
                fault("one MFLOPS of a bridge is told under another state", "L2", (grid, random) -> {
                    BridgeRow row = anyRow(grid);
                    row.setMflops(row.getMflops() + 1);
                }),
                fault("a row of a bridge is left out", "L2", (grid, random) -> {
                    Supply supply = grid.supply(ScopeKind.SITE, "alpha", TelemetryMaker.FIRST_TICK);
                    supply.setBridge(List.of());
                }),
                fault(
                        "a change of the grid is corrected",
                        "L2",
                        (grid, random) -> anyRow(grid).setCause(BridgeCause.CORRECTED)),
                fault("a transition is not told", "L2", (grid, random) -> {
                    Partial partial =
                            partial(grid, random, p -> !p.getTransitions().isEmpty());
                    partial.setTransitions(List.of());
                }),
                fault("an interval is too narrow", "L2", (grid, random) -> {
                    FlopsInterval available = grid.supply(ScopeKind.GRID, "grid", TICK)
                            .getPrecisions()
                            .getFirst()
                            .getAvailable();
                    available.setHighMflops(available.getHighMflops() - 1);
                }),
                fault(
                        "a stretch of unknown begins anew",
                        "L2",
                        (grid, random) ->
                                grid.supply(ScopeKind.SITE, "beta", TICK).setUnknownSinceTick(1L)),
                fault(
                        "awaited chips are made up",
                        "L2",
                        (grid, random) -> grid.supply(ScopeKind.SITE, "beta", TICK)
                                .setAwaited(List.of(new AwaitedChips(RecordMaker.FOREIGN, 1L)))),
                fault("a reading of the telemetry differs", "L2", (grid, random) -> {
                    Partial partial = partial(
                            grid, random, p -> p.getHosts() > 0 && p.getCounts().getAccepted() > 1);
                    List<Raw> raw = grid.raw(Member.of(partial));
                    for (int i = (int) partial.getFromOffset(); i < partial.getToOffset(); i++) {
                        byte[] value = raw.get(i).value();
                        if (value != null
                                && TelemetryMaker.decode(value) instanceof io.petagrid.wire.HostReport report
                                && report.getHostPowerMw() > 0) {
                            report.setHostPowerMw(report.getHostPowerMw() + 1);
                            raw.set(i, new Raw(raw.get(i).appendMs(), raw.get(i).key(), TelemetryMaker.bytes(report)));
                        }
                    }
                }));
    }

    private static BridgeRow anyRow(SyntheticGrid grid) {
        return grid.history().supply(ScopeKind.GRID).stream()
                .flatMap(supply -> supply.getBridge().stream())
                .flatMap(bridge -> bridge.getRows().stream())
                .findFirst()
                .orElseThrow();
    }

    private static void addCooling(EnergyBalance energy, long milliwatts) {
        var measured = energy.getMeasured();
        measured.setCoolingMw(measured.getCoolingMw() + milliwatts);
        measured.setResidualMw(measured.getResidualMw() - milliwatts);
        energy.setFacilityMw(energy.getFacilityMw() + milliwatts);
    }
}
