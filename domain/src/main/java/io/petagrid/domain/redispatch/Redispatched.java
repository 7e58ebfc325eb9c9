package io.petagrid.domain.redispatch;

import io.petagrid.domain.dispatch.PlanProposal;
import java.util.List;

/**
 * What a re-dispatch has come to.
 *
 * @param plan its id: which tick it rests on
 * @param gridMs grid time of that tick, milliseconds since 1970
 * @param proposals in the order in which they are to be tried
 * @param refused proposals that its own check has refused
 * @param hostPrices what capacity is worth
 * @param prices from which the next one begins
 * @param screen what the loss of a site or feeder would mean
 */
public record Redispatched(
        String plan,
        long tick,
        long gridMs,
        List<PlanProposal> proposals,
        int refused,
        List<HostPriceBook> hostPrices,
        KeptPrices prices,
        List<Contingency> screen) {}
