package io.petagrid.domain.dispatch;

import java.util.Locale;

/**
 * The smallest change of one named input that changes a decision, with all other inputs and the others of its batch held.
 *
 * @param input what is changed
 * @param where the region, site, chip model or job whose input it is
 * @param now its value when it was decided
 * @param unchanged the last value with which the same is decided
 * @param changed the first value with which something else is: one unit further
 * @param instead what is decided then
 */
public record FlipCondition(Input input, String where, long now, long unchanged, long changed, String instead) {
    private static final double MICRO = 1e6;
    private static final double PERMILLE = 1_000;
    private static final double HOUR_MS = 3_600_000;

    /** An input that can be changed, with the range that is admissible. */
    public enum Input {
        /** Price of energy in a region, micro-yuan a kWh. */
        PRICE_MICROYUAN_PER_KWH(0, 5_000_000),
        /** Carbon intensity in a region, milligrams a kWh. */
        CARBON_MG_PER_KWH(0, 2_000_000),
        /** Facility watts for an IT watt at a site, permille. */
        FACILITY_PERMILLE(1_000, 3_000),
        /** Hosts of a chip model at a site that are wholly free. */
        FREE_HOSTS(0, 1_000_000),
        /** Price of moving data over a link, micro-yuan a GiB. */
        LINK_MICROYUAN_PER_GIB(0, 1_000_000),
        /** Run time of the job by estimate, grid milliseconds. */
        ESTIMATE_MS(60_000, 10L * 366 * 24 * 3_600_000);

        private final long least;
        private final long most;

        Input(long least, long most) {
            this.least = least;
            this.most = most;
        }

        /** Least value that is admissible. */
        public long least() {
            return least;
        }

        /** Greatest value that is admissible. */
        public long most() {
            return most;
        }
    }

    /** By which part of its value the input changes. */
    public double share() {
        return Math.abs((double) changed - now) / Math.max(1, Math.abs((double) now));
    }

    /** As a sentence. */
    public String text() {
        String side = changed > now ? "above" : "below";
        return switch (input) {
            case PRICE_MICROYUAN_PER_KWH ->
                format("%s, if energy in %s were %s %.6f yuan/kWh (it is %.6f)", side, unchanged / MICRO, now / MICRO);
            case CARBON_MG_PER_KWH ->
                format("%s, if carbon in %s were %s %.6f kg/kWh (it is %.6f)", side, unchanged / MICRO, now / MICRO);
            case FACILITY_PERMILLE ->
                format(
                        "%s, if the facility of %s took %s %.3f watts for an IT watt (it takes %.3f)",
                        side, unchanged / PERMILLE, now / PERMILLE);
            case FREE_HOSTS ->
                String.format(Locale.ROOT, "%s, if %s had %d free hosts (it has %d)", instead, where, changed, now);
            case LINK_MICROYUAN_PER_GIB ->
                format(
                        "%s, if moving data %s cost %s %.6f yuan/GiB (it costs %.6f)",
                        side, unchanged / MICRO, now / MICRO);
            case ESTIMATE_MS ->
                format("%s, if %s were estimated %s %.4f h (it is %.4f)", side, unchanged / HOUR_MS, now / HOUR_MS);
        };
    }

    private String format(String pattern, String side, double bound, double value) {
        return String.format(Locale.ROOT, pattern, instead, where, side, bound, value);
    }
}
