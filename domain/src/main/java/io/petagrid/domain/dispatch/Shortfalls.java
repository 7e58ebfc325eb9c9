package io.petagrid.domain.dispatch;

import io.petagrid.domain.telemetry.ChipField;
import io.petagrid.domain.telemetry.ChipSums;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Sites whose healthy chips fell below what runs there or is promised there. */
final class Shortfalls {
    private final Set<String> sites = new TreeSet<>();

    boolean isShort(String site) {
        return sites.contains(site);
    }

    Set<String> sites() {
        return sites;
    }

    void restore(Collection<String> known) {
        sites.addAll(known);
    }

    /** Chips by which a site is short; 0 when it is not. */
    static long shortBy(SiteView site, PromisedBook promised) {
        long missing = 0;
        for (ChipSums sums : site.chips()) {
            long committed = sums.get(ChipField.ALLOCATED_SEEN) + promised.chips(site.site(), sums.chipModel());
            missing += Math.max(0, committed - sums.get(ChipField.HEALTHY));
        }
        return missing;
    }
}
