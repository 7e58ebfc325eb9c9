package io.petagrid.domain.dispatch;

import java.util.function.UnaryOperator;

/** What the placement policy was asked, so that it can be asked again with something changed. */
record Question(
        JobRow row,
        Wish wish,
        Knowledge knowledge,
        PromisedBook promised,
        Shortfalls shortfalls,
        DispatchSettings settings) {
    Weighed ask() {
        return new GreedyPolicy(settings).weigh(row, wish, knowledge, promised, shortfalls);
    }

    CostSettings cost() {
        return settings.cost();
    }

    Question withSite(SiteView changed) {
        return with(knowledge.with(site -> site.site().equals(changed.site()) ? changed : site));
    }

    Question withSites(String region, UnaryOperator<SiteView> change) {
        return with(knowledge.with(site -> site.region().equals(region) ? change.apply(site) : site));
    }

    private Question with(Knowledge changed) {
        return new Question(row, wish, changed, promised, shortfalls, settings);
    }

    Question withEstimate(long durationEstimateMs) {
        return new Question(
                row.asking(row.spec().estimated(durationEstimateMs)), wish, knowledge, promised, shortfalls, settings);
    }

    Question withLink(boolean isNear, long microyuanPerGib) {
        return new Question(
                row,
                wish,
                knowledge,
                promised,
                shortfalls,
                settings.withCost(settings.cost().withLink(isNear, microyuanPerGib)));
    }
}
