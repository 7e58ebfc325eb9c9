package io.petagrid.app.dispatch;

import io.petagrid.domain.redispatch.HostPriceBook;
import io.petagrid.domain.redispatch.Redispatched;
import io.petagrid.wire.Contingency;
import io.petagrid.wire.ContingencyScreen;
import io.petagrid.wire.FamilyPrice;
import io.petagrid.wire.LossKind;
import io.petagrid.wire.Plan;
import io.petagrid.wire.PlanAction;
import io.petagrid.wire.PlanProposal;
import io.petagrid.wire.Price;
import io.petagrid.wire.PriceInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a re-dispatch has come to, to the wire. */
final class RedispatchMapper {
    private static final long HOUR_MS = 3_600_000;
    private static final int MOST_IDS = 100;

    private RedispatchMapper() {}

    /** @param validTicks for how long it may be followed */
    static Plan plan(Redispatched made, long validTicks) {
        return new Plan(
                made.plan(),
                made.tick(),
                made.gridMs(),
                made.tick() + validTicks,
                made.proposals().stream().map(RedispatchMapper::proposal).toList());
    }

    private static PlanProposal proposal(io.petagrid.domain.dispatch.PlanProposal proposal) {
        return new PlanProposal(
                proposal.job(),
                PlanAction.valueOf(proposal.action().name()),
                proposal.site(),
                proposal.chipModel(),
                proposal.chips(),
                proposal.untilGridMs(),
                proposal.capPermille(),
                proposal.gainMicroyuan(),
                proposal.effortMicroyuan());
    }

    /** A record for each site. */
    static List<Price> prices(Redispatched made) {
        Map<String, List<FamilyPrice>> families = new TreeMap<>();
        long fromGridMs = 0;
        for (HostPriceBook book : made.hostPrices()) {
            fromGridMs = book.fromHour() * HOUR_MS;
            families.computeIfAbsent(book.site(), unused -> new ArrayList<>())
                    .add(new FamilyPrice(book.chipModel(), intervals(book)));
        }
        List<Price> prices = new ArrayList<>();
        for (Map.Entry<String, List<FamilyPrice>> site : families.entrySet()) {
            prices.add(new Price(site.getKey(), made.plan(), made.tick(), fromGridMs, HOUR_MS, site.getValue()));
        }
        return prices;
    }

    private static List<PriceInterval> intervals(HostPriceBook book) {
        List<PriceInterval> intervals = new ArrayList<>();
        for (int hour = 0; hour < book.intervals().size(); hour++) {
            HostPriceBook.Interval interval = book.intervals().get(hour);
            long ofP = book.microyuanPerPHour(hour);
            intervals.add(new PriceInterval(interval.microyuan(), interval.microyuan(), ofP, ofP, interval.isSlack()));
        }
        return intervals;
    }

    static ContingencyScreen screen(Redispatched made) {
        return new ContingencyScreen(
                made.plan(),
                made.tick(),
                made.gridMs(),
                made.screen().stream().map(RedispatchMapper::contingency).toList());
    }

    private static Contingency contingency(io.petagrid.domain.redispatch.Contingency loss) {
        return new Contingency(
                LossKind.valueOf(loss.loss().name()),
                loss.site(),
                loss.hit(),
                loss.unheld().size(),
                loss.unheld().stream().limit(MOST_IDS).toList(),
                loss.unheldChips(),
                loss.unknown());
    }
}
