package io.petagrid.domain.dispatch;

import io.petagrid.domain.telemetry.ChipSums;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sites with one thing changed. */
public final class Changed {
    private static final int PERMILLE = 1_000;

    private Changed() {}

    public static SiteView price(SiteView site, long microyuanPerKwh) {
        return copy(site, site.chips(), site.facilityMw(), site.importMw(), microyuanPerKwh, site.carbonMgPerKwh());
    }

    public static SiteView carbon(SiteView site, long mgPerKwh) {
        return copy(site, site.chips(), site.facilityMw(), site.importMw(), site.priceMicroyuanPerKwh(), mgPerKwh);
    }

    /** One whose facility takes so much for an IT watt; what it takes from the grid is left as it is. */
    public static SiteView facility(SiteView site, long permille) {
        long facilityMw = Math.ceilDiv(Math.multiplyExact(site.itMw(), permille), PERMILLE);
        return copy(
                site, site.chips(), facilityMw, site.importMw(), site.priceMicroyuanPerKwh(), site.carbonMgPerKwh());
    }

    /** Hosts of a chip model that are wholly free. */
    public static long freeHosts(ChipSums chips) {
        int[] byFree = chips.hostsByFreeChips();
        int whole = chips.chipsPerHost();
        return whole > 0 && whole < byFree.length ? byFree[whole] : 0;
    }

    /** Hosts of a chip model of which no chip is free. */
    public static long takenHosts(ChipSums chips) {
        int[] byFree = chips.hostsByFreeChips();
        return byFree.length == 0 ? 0 : byFree[0];
    }

    /** One where so many hosts of a chip model are wholly free: others are wholly taken instead, or were; null where it has not so many. */
    public static @Nullable SiteView freeHosts(SiteView site, String chipModel, long hosts) {
        List<ChipSums> chips = site.chips().stream()
                .map(each -> each.chipModel().equals(chipModel) ? withFreeHosts(each, hosts) : each)
                .toList();
        boolean isPossible = chips.stream().noneMatch(each -> freeHosts(each) < 0);
        return isPossible
                ? copy(
                        site,
                        chips,
                        site.facilityMw(),
                        site.importMw(),
                        site.priceMicroyuanPerKwh(),
                        site.carbonMgPerKwh())
                : null;
    }

    /** Hosts that are wholly taken become free, or the other way round. */
    private static ChipSums withFreeHosts(ChipSums chips, long hosts) {
        ChipSums changed = chips.copy();
        int[] byFree = chips.hostsByFreeChips();
        int whole = chips.chipsPerHost();
        if (whole > 0) {
            int more = (int) (hosts - freeHosts(chips));
            boolean isPossible = byFree[0] >= more;
            changed.addHosts(0, isPossible ? -more : 0);
            changed.addHosts(whole, isPossible ? more : (int) -freeHosts(chips) - 1);
        }
        return changed;
    }

    /** One that takes another power from the grid, as when sun and wind give more or less. */
    public static SiteView importing(SiteView site, long importMw) {
        return copy(
                site, site.chips(), site.facilityMw(), importMw, site.priceMicroyuanPerKwh(), site.carbonMgPerKwh());
    }

    /** One whose feeders can carry another power. */
    public static SiteView limited(SiteView site, long importLimitMw) {
        return new SiteView(
                site.site(),
                site.region(),
                site.tick(),
                site.latencyMicros(),
                site.stock(),
                site.chips(),
                site.nameplateMflops(),
                site.unknownMflops(),
                site.jobs(),
                site.itMw(),
                site.facilityMw(),
                site.importMw(),
                importLimitMw,
                site.priceMicroyuanPerKwh(),
                site.carbonMgPerKwh(),
                site.authority());
    }

    /** The same at a later tick, with no job come or gone. */
    public static SiteView later(SiteView site, long tick) {
        return new SiteView(
                site.site(),
                site.region(),
                tick,
                site.latencyMicros(),
                site.stock(),
                site.chips(),
                site.nameplateMflops(),
                site.unknownMflops(),
                List.of(),
                site.itMw(),
                site.facilityMw(),
                site.importMw(),
                site.importLimitMw(),
                site.priceMicroyuanPerKwh(),
                site.carbonMgPerKwh(),
                site.authority());
    }

    private static SiteView copy(
            SiteView site,
            List<ChipSums> chips,
            long facilityMw,
            long importMw,
            long priceMicroyuanPerKwh,
            long carbonMgPerKwh) {
        return new SiteView(
                site.site(),
                site.region(),
                site.tick(),
                site.latencyMicros(),
                site.stock(),
                chips,
                site.nameplateMflops(),
                site.unknownMflops(),
                site.jobs(),
                site.itMw(),
                facilityMw,
                importMw,
                site.importLimitMw(),
                priceMicroyuanPerKwh,
                carbonMgPerKwh,
                site.authority());
    }
}
