package io.petagrid.domain.redispatch;

import io.petagrid.domain.dispatch.JobPicture;
import io.petagrid.domain.dispatch.Picture;
import io.petagrid.domain.dispatch.SiteView;
import java.util.Arrays;

/**
 * Chips and power that are free for planned jobs in the hours to come: what is free now, less what is promised, and what jobs that are not
 * planned give back when by their estimate they end.
 */
final class Room {
    private static final double MW_PER_KW = 1e6;
    private static final double PERMILLE = 1_000;

    private final Pools pools;
    private final double[][] chips;
    private final double[][] kw;

    Room(Picture picture, Pools pools, int hours) {
        this.pools = pools;
        this.chips = new double[pools.count()][hours];
        this.kw = new double[picture.sites().size()][hours];
        for (int pool = 0; pool < pools.count(); pool++) {
            boolean isOpen = !picture.isClosed(pools.site(pool).site(), pools.chipModel(pool));
            Arrays.fill(chips[pool], isOpen ? (double) pools.sums(pool).free() : 0);
        }
        for (int site = 0; site < kw.length; site++) {
            SiteView view = picture.sites().get(site);
            Arrays.fill(kw[site], itKw(view, view.headroomMw()));
        }
        picture.jobs().forEach(this::takePromise);
    }

    /** IT power that facility power allows for, kW. */
    private static double itKw(SiteView site, long facilityMw) {
        return facilityMw / MW_PER_KW * PERMILLE / site.facilityPermille();
    }

    private void takePromise(JobPicture job) {
        JobPicture.Promised promised = job.promised();
        int pool = promised == null ? -1 : pools.find(promised.site(), promised.chipModel());
        if (promised != null && pool >= 0) {
            add(pool, -promised.chips(), -itKw(pools.site(pool), promised.milliwatts()), 0);
        }
    }

    /** Chips and power come free from an hour on. */
    void giveBack(int pool, int count, int fromHour) {
        add(pool, count, count * pools.all().get(pool).activeKw(), fromHour);
    }

    private void add(int pool, double count, double power, int fromHour) {
        double[] ofSite = kw[pools.all().get(pool).site()];
        for (int hour = fromHour; hour < ofSite.length; hour++) {
            chips[pool][hour] += count;
            ofSite[hour] += power;
        }
    }

    /** Free chips by pool and hour, none of them negative. */
    double[][] chips() {
        return atLeastNothing(chips);
    }

    /** Free IT power by site and hour, kW, nothing negative. */
    double[][] kw() {
        return atLeastNothing(kw);
    }

    private static double[][] atLeastNothing(double[][] values) {
        for (double[] row : values) {
            for (int hour = 0; hour < row.length; hour++) {
                row[hour] = Math.max(0, row[hour]);
            }
        }
        return values;
    }
}
