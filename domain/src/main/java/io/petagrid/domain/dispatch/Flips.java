package io.petagrid.domain.dispatch;

import io.petagrid.domain.dispatch.FlipCondition.Input;
import io.petagrid.domain.telemetry.ChipSums;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongFunction;

/**
 * Looks for what would have changed a decision: for each input of its objective and limits the nearest value with which the policy, asked
 * again with nothing else changed, says something else. Steps away from the present value double until one changes it; what lies between is halved.
 */
final class Flips {
    private static final Comparator<FlipCondition> SMALLEST_FIRST = Comparator.comparingDouble(FlipCondition::share)
            .thenComparing(FlipCondition::input)
            .thenComparing(FlipCondition::where);

    private final Question asked;
    private final String answer;
    private final List<FlipCondition> found = new ArrayList<>();

    Flips(Question asked) {
        this.asked = asked;
        this.answer = answer(asked);
    }

    /** What is decided: a place, or that the job waits. */
    static String answer(Question question) {
        Placement placement = question.ask().placement();
        return placement == null ? "it waits" : placement.site().site() + " with " + placement.chipModel();
    }

    /** All changes of one input that change the decision, the smallest first. */
    List<FlipCondition> all() {
        regions();
        asked.knowledge().sites().forEach(this::site);
        link(true);
        link(false);
        long estimate = asked.row().spec().durationEstimateMs();
        look(Input.ESTIMATE_MS, asked.row().job(), estimate, asked::withEstimate);
        found.sort(SMALLEST_FIRST);
        return found;
    }

    private void regions() {
        TreeSet<String> regions = new TreeSet<>();
        asked.knowledge().sites().forEach(site -> regions.add(site.region()));
        for (String region : regions) {
            SiteView any = asked.knowledge().sites().stream()
                    .filter(site -> site.region().equals(region))
                    .findFirst()
                    .orElseThrow();
            look(
                    Input.PRICE_MICROYUAN_PER_KWH,
                    region,
                    any.priceMicroyuanPerKwh(),
                    price -> asked.withSites(region, site -> Changed.price(site, price)));
            look(
                    Input.CARBON_MG_PER_KWH,
                    region,
                    any.carbonMgPerKwh(),
                    carbon -> asked.withSites(region, site -> Changed.carbon(site, carbon)));
        }
    }

    private void site(SiteView site) {
        if (site.itMw() > 0) {
            look(
                    Input.FACILITY_PERMILLE,
                    site.site(),
                    site.facilityPermille(),
                    permille -> asked.withSite(Changed.facility(site, permille)));
        }
        for (ChipSums chips : site.chips()) {
            long free = Changed.freeHosts(chips);
            String where = site.site() + " with " + chips.chipModel();
            LongFunction<Question> changed =
                    hosts -> asked.withSite(Objects.requireNonNull(Changed.freeHosts(site, chips.chipModel(), hosts)));
            towards(Input.FREE_HOSTS, where, free, 0, changed).ifPresent(found::add);
            towards(Input.FREE_HOSTS, where, free, free + Changed.takenHosts(chips), changed)
                    .ifPresent(found::add);
        }
    }

    private void link(boolean isNear) {
        CostSettings cost = asked.cost();
        look(
                Input.LINK_MICROYUAN_PER_GIB,
                isNear ? "within a region" : "between regions",
                isNear ? cost.nearTransferMicroyuanPerGib() : cost.farTransferMicroyuanPerGib(),
                price -> asked.withLink(isNear, price));
    }

    private void look(Input input, String where, long now, LongFunction<Question> changed) {
        towards(input, where, now, input.most(), changed).ifPresent(found::add);
        towards(input, where, now, input.least(), changed).ifPresent(found::add);
    }

    private Optional<FlipCondition> towards(
            Input input, String where, long now, long end, LongFunction<Question> changed) {
        long sign = Long.signum(end - now);
        long same = now;
        long step = 1;
        while (same != end) {
            long next = Math.abs(end - now) <= step ? end : now + sign * step;
            if (!answer(changed.apply(next)).equals(answer)) {
                return Optional.of(between(input, where, now, same, next, changed));
            }
            same = next;
            step *= 2;
        }
        return Optional.empty();
    }

    /** Halves the way from a value with the same answer to one with another until they are neighbours. */
    private FlipCondition between(
            Input input, String where, long now, long from, long to, LongFunction<Question> changed) {
        long same = from;
        long other = to;
        while (Math.abs(other - same) > 1) {
            long middle = same + (other - same) / 2;
            if (answer(changed.apply(middle)).equals(answer)) {
                same = middle;
            } else {
                other = middle;
            }
        }
        return new FlipCondition(input, where, now, same, other, answer(changed.apply(other)));
    }
}
