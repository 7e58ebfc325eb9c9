package io.petagrid.verifier;

import io.petagrid.wire.AuthorityInputs;
import io.petagrid.wire.ChipSums;
import io.petagrid.wire.Density;
import io.petagrid.wire.FlowPower;
import io.petagrid.wire.Partial;
import io.petagrid.wire.PlannedBatch;
import io.petagrid.wire.Precision;
import io.petagrid.wire.SiteReference;
import java.util.Map;
import java.util.TreeMap;

/** What authority over a site is weighed on, from its partials and the plan in its reference. */
final class AuthorityFigures {
    private static final long MFLOPS_PER_GFLOPS = 1_000;
    private static final int FAMILIES = 2;
    private static final int OLDEST_TICKS = 2;
    private static final long TICK_MS = 1_000;

    private AuthorityFigures() {}

    static AuthorityInputs ofSite(
            PublicationRule.SiteDue due,
            SiteReference site,
            ChipModels models,
            long gridMs,
            long logMs,
            long spreadMs,
            int checksFailed) {
        Map<String, Long> seen = new TreeMap<>();
        Map<String, Long> installed = new TreeMap<>();
        AuthorityInputs inputs = new AuthorityInputs(0L, 0L, 0L, 0L, 0, 0, 0, 0, 0, 0L, 0);
        for (Partial part : due.parts()) {
            for (ChipSums chips : part.getChips()) {
                installed.merge(chips.getChipModel(), (long) chips.getInstalled(), Long::sum);
                seen.merge(chips.getChipModel(), (long) chips.getInstalled() - chips.getUnknown(), Long::sum);
            }
            part.getFlows().forEach(flow -> addMeters(inputs, flow, flow.getMetersSeen()));
        }
        for (Partial part : due.missingParts()) {
            part.getChips()
                    .forEach(chips -> installed.merge(chips.getChipModel(), (long) chips.getInstalled(), Long::sum));
            part.getFlows().forEach(flow -> addMeters(inputs, flow, 0));
        }
        addChips(inputs, seen, expected(installed, site, gridMs), models, gridMs);
        inputs.setMembers(FAMILIES * site.getPartitions());
        inputs.setMembersMissing(due.missing().size());
        inputs.setAgeTicks(ageTicks(due.tick(), logMs));
        inputs.setSpreadMs(spreadMs);
        inputs.setChecksFailed(checksFailed);
        return inputs;
    }

    private static void addMeters(AuthorityInputs inputs, FlowPower flow, int seen) {
        inputs.setMeters(inputs.getMeters() + flow.getMeters());
        inputs.setMetersSeen(inputs.getMetersSeen() + seen);
    }

    private static Map<String, Long> expected(Map<String, Long> installed, SiteReference site, long gridMs) {
        Map<String, Long> planned = new TreeMap<>();
        for (PlannedBatch batch : site.getPlan()) {
            if (batch.getPlannedGridMs() <= gridMs) {
                planned.merge(batch.getChipModel(), (long) batch.getHosts() * batch.getChipsPerHost(), Long::sum);
            }
        }
        Map<String, Long> expected = new TreeMap<>(installed);
        planned.forEach((model, chips) -> expected.merge(model, chips, Math::max));
        return expected;
    }

    private static void addChips(
            AuthorityInputs inputs,
            Map<String, Long> seen,
            Map<String, Long> expected,
            ChipModels models,
            long gridMs) {
        expected.forEach((model, chips) -> {
            long mflops = MFLOPS_PER_GFLOPS * models.peakGflops(model, gridMs, Precision.FP16, Density.DENSE);
            long seenOfModel = seen.getOrDefault(model, 0L);
            inputs.setSeenChips(inputs.getSeenChips() + seenOfModel);
            inputs.setExpectedChips(inputs.getExpectedChips() + chips);
            inputs.setSeenMflops(inputs.getSeenMflops() + seenOfModel * mflops);
            inputs.setExpectedMflops(inputs.getExpectedMflops() + chips * mflops);
        });
    }

    /** Whole seconds from the tick's end to the log's time, and the two ticks that a report may be old. */
    static int ageTicks(long tick, long logMs) {
        long lag = Math.floorDiv(logMs - (tick + 1) * TICK_MS, TICK_MS);
        return Math.clamp(lag + OLDEST_TICKS, 0, Integer.MAX_VALUE);
    }

    /** Adds the counts of a site to those of the grid. */
    static void add(AuthorityInputs sum, AuthorityInputs site) {
        sum.setSeenChips(sum.getSeenChips() + site.getSeenChips());
        sum.setExpectedChips(sum.getExpectedChips() + site.getExpectedChips());
        sum.setSeenMflops(sum.getSeenMflops() + site.getSeenMflops());
        sum.setExpectedMflops(sum.getExpectedMflops() + site.getExpectedMflops());
        sum.setMeters(sum.getMeters() + site.getMeters());
        sum.setMetersSeen(sum.getMetersSeen() + site.getMetersSeen());
        sum.setMembers(sum.getMembers() + site.getMembers());
        sum.setMembersMissing(sum.getMembersMissing() + site.getMembersMissing());
    }
}
