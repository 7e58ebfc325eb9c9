package io.petagrid.verifier;

import io.petagrid.wire.AwaitedChips;
import io.petagrid.wire.BridgeCause;
import io.petagrid.wire.BridgeRow;
import io.petagrid.wire.ChipPhase;
import io.petagrid.wire.ChipSums;
import io.petagrid.wire.ChipTransition;
import io.petagrid.wire.Partial;
import io.petagrid.wire.PrecisionSupply;
import io.petagrid.wire.ScopeKind;
import io.petagrid.wire.Supply;
import io.petagrid.wire.SupplyBridge;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** That what is told as changed is the difference between successive records: chips of a partition, supply of a scope. */
final class Bridges {
    private static final long PERMILLE = 1_000;

    private final Findings findings;
    private final boolean isWhole;
    private final Map<Member, List<ChipSums>> chips = new HashMap<>();

    /** @param isWhole whether the log of partials holds everything that was ever told */
    Bridges(Findings findings, boolean isWhole) {
        this.findings = findings;
        this.isWhole = isWhole;
    }

    /** The next partial of a member: its chips are those before it with its transitions. */
    void see(Partial partial) {
        Member member = Member.of(partial);
        List<ChipSums> before = chips.put(member, partial.getChips());
        if (before == null && !isWhole) {
            return;
        }
        Sums expected = new Sums();
        for (ChipSums of : before == null ? List.<ChipSums>of() : before) {
            add(expected, of);
        }
        for (ChipTransition change : partial.getTransitions()) {
            String model = change.getChipModel();
            add(expected, model, change.getFrom(), -change.getChips(), -change.getFromPermille());
            add(expected, model, change.getTo(), change.getChips(), change.getToPermille());
        }
        Sums now = new Sums();
        partial.getChips().forEach(of -> add(now, of));
        findings.checkSame(
                expected,
                now,
                () -> "partial of " + member + " for tick " + partial.getTick()
                        + " against the one before and its transitions");
    }

    private static void add(Sums sums, ChipSums of) {
        String model = of.getChipModel();
        add(sums, model, ChipPhase.HEALTHY, of.getHealthy(), of.getAvailablePermille());
        add(sums, model, ChipPhase.FAULTED, of.getFaulted(), 0);
        add(sums, model, ChipPhase.OUT_OF_SERVICE, of.getOutOfService(), 0);
        add(sums, model, ChipPhase.STANDBY, of.getStandby(), 0);
        add(sums, model, ChipPhase.UNKNOWN, of.getUnknown(), 0);
    }

    private static void add(Sums sums, String model, ChipPhase phase, long count, long permille) {
        if (phase != ChipPhase.ABSENT) {
            sums.add(model + "." + phase, count).add(model + "." + phase + ".permille", permille);
        }
    }

    /**
     * A record of a scope: for each precision and state, its bridge is the difference to the record before.
     *
     * @param before null where there is none to compare with: then the difference is to nothing
     */
    void see(@Nullable Supply before, Supply now, String about) {
        Sums expected = before == null ? new Sums() : states(before);
        for (SupplyBridge bridge : now.getBridge()) {
            for (BridgeRow row : bridge.getRows()) {
                expected.add(bridge.getPrecision() + "." + bridge.getDensity() + "." + row.getState(), row.getMflops());
                findings.check(
                        !isWhole || row.getCause() != BridgeCause.CORRECTED,
                        () -> about + ": " + row.getMflops() + " MFLOPS " + row.getState() + " are corrected");
            }
        }
        findings.checkSame(expected, states(now), () -> about + " against the record before and its bridge");
        if (now.getKind() == ScopeKind.SITE) {
            seeUnknown(before, now, about);
        }
    }

    private void seeUnknown(@Nullable Supply before, Supply now, String about) {
        Long since = before == null ? null : before.getUnknownSinceTick();
        boolean isUnknown = now.getChips().stream().anyMatch(chips -> chips.getUnknown() > 0);
        Long expected = !isUnknown ? null : since == null ? Long.valueOf(now.getFromTick()) : since;
        findings.check(
                Objects.equals(expected, now.getUnknownSinceTick()),
                () -> about + ": unknownSinceTick is " + now.getUnknownSinceTick() + ", not " + expected);
    }

    /** Supply by precision and state. */
    static Sums states(Supply supply) {
        Sums sums = new Sums();
        for (PrecisionSupply of : supply.getPrecisions()) {
            String basis = of.getPrecision() + "." + of.getDensity() + ".";
            sums.add(basis + "NAMEPLATE", of.getNameplateMflops())
                    .add(basis + "AVAILABLE", of.getAvailableMflops())
                    .add(basis + "DERATED", of.getDeratedMflops())
                    .add(basis + "FAULTED", of.getFaultedMflops())
                    .add(basis + "OUT_OF_SERVICE", of.getOutOfServiceMflops())
                    .add(basis + "STANDBY", of.getStandbyMflops())
                    .add(basis + "UNKNOWN", of.getUnknownMflops());
        }
        return sums;
    }

    /** Whether the intervals of a record follow from its chips, from what is awaited and from the catalogue. */
    void seeIntervals(Supply supply, ChipModels models) {
        for (PrecisionSupply of : supply.getPrecisions()) {
            findings.checkSame(
                    intervals(supply, of, models),
                    Figures.intervals(of),
                    () -> "supply of " + supply.getScope() + " for tick " + supply.getTick() + ": intervals in "
                            + of.getPrecision());
        }
    }

    /** The ends of the intervals of a record in a precision. */
    static Sums intervals(Supply supply, PrecisionSupply in, ChipModels models) {
        Sums sums = new Sums();
        for (ChipSums chip : supply.getChips()) {
            addRange(sums, chip, range(supply, in, chip.getChipModel(), models));
        }
        for (AwaitedChips awaited : supply.getAwaited()) {
            ChipModels.Range range = range(supply, in, awaited.getChipModel(), models);
            long high = PERMILLE * awaited.getChips() * range.highGflops();
            sums.add("nameplate.high", high).add("available.high", high).add("delivered.high", high);
        }
        return sums;
    }

    private static ChipModels.Range range(Supply supply, PrecisionSupply in, String chipModel, ChipModels models) {
        return models.range(chipModel, supply.getGridMs(), in.getPrecision(), in.getDensity());
    }

    private static void addRange(Sums to, ChipSums of, ChipModels.Range range) {
        long available = of.getAvailablePermille();
        long unknown = PERMILLE * of.getUnknown();
        long down = PERMILLE * of.getInstalled() - unknown - available;
        long uncounted = PERMILLE * (of.getHealthy() - Math.max(of.getTensorCount(), of.getCoreCount()));
        long deliveredHigh = Math.min(available, of.getDeliveredHighPermille() + uncounted);
        to.add("nameplate.low", range.lowGflops() * PERMILLE * of.getInstalled())
                .add("nameplate.high", range.highGflops() * PERMILLE * of.getInstalled())
                .add("available.low", range.lowGflops() * available)
                .add("available.high", range.highGflops() * PERMILLE * of.getInstalled() - range.lowGflops() * down)
                .add("delivered.low", range.lowGflops() * of.getDeliveredPermille())
                .add("delivered.high", range.highGflops() * (deliveredHigh + unknown));
    }
}
