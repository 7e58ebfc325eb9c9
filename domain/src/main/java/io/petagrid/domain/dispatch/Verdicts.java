package io.petagrid.domain.dispatch;

import java.util.Locale;

/** What speaks against a place, in words. */
final class Verdicts {
    private Verdicts() {}

    /** Completes "a site: ...". */
    static String text(Reason against) {
        return switch (against) {
            case CHEAPEST -> "it costs more";
            case OUTSIDE_RING -> "it lies outside the job's latency ring";
            case OUTSIDE_RESIDENCY -> "the job may not run in its region";
            case SITE_NOT_SEEN -> "too few of its chips are seen";
            case AUTHORITY -> "what is known of it is not good enough to act there";
            case SITE_OSCILLATES -> "it falls from sight and comes back too often";
            case SUPPLY_FELL -> "it is short of chips for what it holds already";
            case SITE_REJECTED -> "it has just rejected the job";
            case NOT_ADAPTED -> "the job's model is not adapted to these chips";
            case NO_RATING -> "these chips have no rating in the job's precision";
            case NO_CAPACITY -> "it has not that many free chips in whole gangs";
            case NO_POWER -> "its feeders cannot carry that much more";
            case SITE_DRAINED -> "it is drained";
            case FEEDER_OVER -> "its feeders carry too much already";
            default -> against.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }
}
