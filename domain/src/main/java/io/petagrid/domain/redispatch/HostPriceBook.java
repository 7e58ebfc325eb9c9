package io.petagrid.domain.redispatch;

import io.petagrid.domain.dispatch.Picture;
import io.petagrid.domain.fleet.Density;
import io.petagrid.domain.fleet.Precision;
import io.petagrid.domain.forecast.ForecastBook;
import io.petagrid.domain.plan.LimitPrices;
import java.util.ArrayList;
import java.util.List;

/**
 * What a chip-hour of a chip model at a site is worth, hour by hour, by the multipliers of a plan. It explains; it does not decide.
 *
 * @param fromHour first hour, hours of grid time since 1970
 * @param gflops FP16 dense peak of a chip, GFLOPS; 0 where it has no rating
 * @param intervals by hour
 */
public record HostPriceBook(String site, String chipModel, long fromHour, long gflops, List<Interval> intervals) {
    private static final double MICRO = 1e6;
    private static final double GFLOPS_PER_P = 1e6;

    /**
     * The price of an hour.
     *
     * @param microyuan for a chip-hour; 0 where there is room for a host more
     * @param isSlack whether the limit does not bind
     */
    public record Interval(long microyuan, boolean isSlack) {}

    static List<HostPriceBook> of(Picture picture, Pools pools, LimitPrices prices, double[][] leftChips) {
        List<HostPriceBook> books = new ArrayList<>();
        for (int pool = 0; pool < pools.count(); pool++) {
            List<Interval> intervals = new ArrayList<>();
            for (int hour = 0; hour < ForecastBook.HOURS; hour++) {
                boolean isSlack = leftChips[pool][hour] >= pools.all().get(pool).chipsPerHost();
                long price = isSlack ? 0 : Math.round(prices.chip()[pool][hour] * MICRO);
                intervals.add(new Interval(price, price == 0));
            }
            long gflops = picture.chipModel(pools.chipModel(pool))
                    .map(chip -> chip.peakGflops(Precision.FP16, Density.DENSE))
                    .orElse(0L);
            books.add(new HostPriceBook(
                    pools.site(pool).site(),
                    pools.chipModel(pool),
                    ForecastBook.hourOf(picture.gridMs()),
                    gflops,
                    intervals));
        }
        return books;
    }

    /** The price of an hour, 0 for the present one, for a P-hour of FP16 dense, micro-yuan; 0 where the chip has no rating. */
    public long microyuanPerPHour(int hour) {
        return gflops == 0 ? 0 : Math.round(intervals.get(hour).microyuan() * (GFLOPS_PER_P / gflops));
    }
}
