package io.petagrid.domain.grid;

import io.petagrid.domain.authority.Inputs;
import io.petagrid.domain.authority.Rule;
import io.petagrid.domain.fleet.Site;
import io.petagrid.domain.supply.ScopeSums;
import io.petagrid.domain.telemetry.Flow;
import io.petagrid.domain.telemetry.FlowSum;
import io.petagrid.domain.telemetry.Freshness;
import io.petagrid.domain.time.GridClock;
import java.util.List;

/** What authority is weighed on, from what is published. */
final class AuthorityInputs {
    private final GridContext context;
    private final Rule rule;

    AuthorityInputs(GridContext context, Rule rule) {
        this.context = context;
        this.rule = rule;
    }

    Inputs ofSite(Site site, ScopeSums sums, long tick, long logMs, Spread delays, int checksNotPassed) {
        long gridMs = context.clock().gridMsAtEndOf(tick);
        Inputs chips = context.expected(site.id()).count(sums.chips(), context.catalogue(), gridMs);
        int meters = 0;
        int metersSeen = 0;
        for (Flow flow : Flow.values()) {
            FlowSum sum = sums.flow(flow);
            meters += sum.meters();
            metersSeen += sum.metersSeen();
        }
        return new Inputs(
                chips.seenChips(),
                chips.expectedChips(),
                chips.seenMflops(),
                chips.expectedMflops(),
                meters,
                metersSeen,
                Family.values().length * site.partitions(),
                sums.missing().size(),
                ageTicks(tick, logMs),
                rule.measuresTime() ? delays.width() : 0,
                checksNotPassed);
    }

    Inputs ofGrid(List<SiteTick> sites, long tick, long logMs, Spread delays) {
        Inputs sum = Inputs.NONE;
        for (SiteTick site : sites) {
            sum = sum.plus(site.authority().inputs());
        }
        return sum.asGrid(ageTicks(tick, logMs), rule.measuresTime() ? delays.width() : 0);
    }

    /** Whole seconds from the tick's end to the log's time, and the age that a report may have and still count. */
    private int ageTicks(long tick, long logMs) {
        if (!rule.measuresTime()) {
            return 0;
        }
        long lag = Math.floorDiv(logMs - (tick + 1) * GridClock.TICK_MS, GridClock.TICK_MS);
        return Math.clamp(lag + Freshness.SEEN_TICKS - 1, 0, Integer.MAX_VALUE);
    }
}
