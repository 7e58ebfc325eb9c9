package io.petagrid.domain.advice;

/**
 * What a site could do, were the year as the present moment. Investment is not counted: nothing is known of it.
 *
 * @param yuanPerYear energy and surcharge that it saves, yuan a year
 * @param carbonKgPerYear location-based carbon that it saves, kilograms a year; negative where it adds some
 * @param text the advice in plain sentences
 */
public record Advice(String site, Kind kind, double yuanPerYear, double carbonKgPerYear, String text) {
    /** What is advised. */
    public enum Kind {
        /** Better cooling and power supply, down to the limit. */
        RETROFIT,
        /** Hosts that are wholly idle are switched off. */
        CONSOLIDATE,
        /** Work that may move goes to the best other site with room. */
        SHIFT
    }
}
