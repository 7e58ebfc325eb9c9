package io.petagrid.domain.dispatch;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reasons in plain sentences. */
final class Explain {
    private static final double MICRO = 1e6;
    private static final double MILLIWATTS_PER_KILOWATT = 1e6;
    private static final double MILLIWATTS_PER_MEGAWATT = 1e9;

    private Explain() {}

    static String placement(JobRow row, Placement placement) {
        String text = String.format(
                Locale.ROOT,
                "%s gets %d %s at %s for %.2f yuan: %d free there at tick %d, %d promised before, authority %s",
                row.job(),
                row.chips(),
                placement.chipModel(),
                placement.site().site(),
                placement.cost().total() / MICRO,
                placement.evidence().freeChips(),
                placement.evidence().tick(),
                placement.evidence().promisedChips(),
                placement.evidence().authority());
        Cost next = placement.alternatives().stream()
                .map(Alternative::cost)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
        return next == null
                ? text + "; nowhere else was possible."
                : text
                        + String.format(
                                Locale.ROOT,
                                "; next best is %s for %.2f yuan.",
                                placement.alternatives().getFirst().site(),
                                next.total() / MICRO);
    }

    static String move(JobRow row, Placement placement) {
        return String.format(
                Locale.ROOT,
                "%s goes from %s to %d %s at %s, where it costs %.2f yuan; it stops with a checkpoint, which follows it.",
                row.job(),
                row.placed().site(),
                row.placed().granted(),
                placement.chipModel(),
                placement.site().site(),
                placement.cost().total() / MICRO);
    }

    static String deferred(JobRow row, @Nullable Long untilGridMs) {
        return row.job() + " waits until "
                + (untilGridMs == null ? "further orders." : Instant.ofEpochMilli(untilGridMs) + " of grid time.");
    }

    /**
     * A cap in words.
     *
     * @param comesBack what is in force again after an emergency, permille; null for nothing
     */
    static String cap(SiteCap cap, @Nullable Integer comesBack) {
        if (cap.lifts()) {
            return "The chips of " + cap.site() + " may draw what they need again.";
        }
        String text =
                "No chip of " + cap.site() + " is to draw more than " + cap.permille() + " permille of its board power";
        return comesBack == null
                ? text + "."
                : text + "; " + comesBack + " permille when its feeders can carry all again.";
    }

    /** Feeders that cannot carry what a site drew before, milliwatts. */
    static String overFeeders(SiteView site, long drewMw, boolean isProtected) {
        return site.site() + " drew " + power(drewMw) + "; its feeders can carry " + power(site.importLimitMw()) + "."
                + (isProtected ? " Its own protection holds it back." : "");
    }

    /** Milliwatts as an operator reads them. */
    private static String power(long milliwatts) {
        return milliwatts < MILLIWATTS_PER_MEGAWATT
                ? String.format(Locale.ROOT, "%.1f kW", milliwatts / MILLIWATTS_PER_KILOWATT)
                : String.format(Locale.ROOT, "%.2f MW", milliwatts / MILLIWATTS_PER_MEGAWATT);
    }

    /** A gain, micro-yuan, that is less than so many times its effort. */
    static String gainTooSmall(@Nullable Long gain, int factor, @Nullable Long effort) {
        return gain == null || effort == null
                ? "No gain was reckoned for it."
                : String.format(
                        Locale.ROOT,
                        "A gain of %.2f yuan is less than %d times the effort of %.2f yuan.",
                        gain / MICRO,
                        factor,
                        effort / MICRO);
    }

    /** @param advice where it would be placed if that might be done; null for nowhere */
    static String waiting(JobRow row, Reason reason, @Nullable Placement advice) {
        String text = waiting(row, reason);
        return advice == null
                ? text
                : text
                        + String.format(
                                Locale.ROOT,
                                " Advice: %s at %s, for %.2f yuan.",
                                advice.chipModel(),
                                advice.site().site(),
                                advice.cost().total() / MICRO);
    }

    private static String waiting(JobRow row, Reason reason) {
        String why = switch (reason) {
            case NO_SUPPLY_YET -> "the supply of the grid is not known yet";
            case FROZEN -> "most of the grid is silent and nothing new is placed";
            case AWAITS_PLAN -> "it can wait, and the next plan is to say where and when it runs best";
            case START_LIMIT -> "enough jobs were started in this second";
            case NO_CAPACITY -> "no site in its ring has that many free chips that it is adapted to";
            case NO_POWER -> "the feeders of the sites that have room cannot carry it";
            case NOT_ADAPTED -> "its model is adapted to no chip of the grid";
            case NO_RATING -> "no adapted chip is rated in its precision";
            case OUTSIDE_RING -> "no site lies within its latency ring";
            case SITE_NOT_SEEN -> "the sites in its ring are not seen well enough";
            case AUTHORITY -> "nothing may be placed by itself where it has room: what is known is not good enough";
            case SITE_OSCILLATES -> "the sites in its ring fall from sight and come back too often";
            case HIGHER_EPOCH -> "another dispatcher is obeyed";
            case OUTSIDE_RESIDENCY -> "no site lies in a region in which it may run";
            case SITE_DRAINED -> "the sites in its ring are closed by order";
            case FEEDER_OVER -> "the feeders of the sites in its ring cannot carry what is drawn there already";
            case UNKNOWN_SITE -> "the site is not known";
            case SUPPLY_FELL -> "supply at the sites with room has fallen below their load";
            case SITE_REJECTED -> "the site with room has just rejected it";
            default -> reason.name().toLowerCase(Locale.ROOT);
        };
        return String.format(
                Locale.ROOT, "%s waits for %d chips in gangs of %d: %s.", row.job(), row.chips(), row.gang(), why);
    }
}
