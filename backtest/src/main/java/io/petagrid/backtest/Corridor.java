package io.petagrid.backtest;

import io.petagrid.domain.plan.CapMode;
import io.petagrid.domain.plan.Pool;
import io.petagrid.sim.world.CarbonShape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A corridor that is sized and priced: its pools, and what energy costs at each site in each hour.
 *
 * @param poolFamily family of each pool
 * @param residentHosts hosts of each pool that resident load holds all the time
 * @param feederKw IT power that the feeders of a site carry, kW
 * @param startMs beginning of the warm-up, milliseconds since 1970
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Corridor(
        CorridorFile file,
        List<Pool> pools,
        List<String> poolFamily,
        int[] residentHosts,
        double[] feederKw,
        List<SiteRates> rates,
        long startMs,
        int hours) {

    /** Days after the window in which its last jobs end. */
    private static final int DRAIN_DAYS = 12;

    static Corridor build(CorridorFile file, Settings settings, TraceLoad trace, List<CarbonShape> shapes) {
        List<Pool> pools = new ArrayList<>();
        List<String> families = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (int site = 0; site < file.sites().size(); site++) {
            // In the order of their names: a map in a file has none of its own.
            for (Map.Entry<String, Double> entry :
                    new TreeMap<>(file.sites().get(site).pools()).entrySet()) {
                CorridorFile.Family family = file.family(entry.getKey());
                double share = (family.idleKw() - family.offKw()) / family.chipsPerHost();
                pools.add(new Pool(site, 0, family.chipsPerHost(), share, family.activeKw()));
                families.add(entry.getKey());
                weights.add(entry.getValue());
            }
        }
        double resident = trace.residentChips() * settings.copyCount();
        double chips = (trace.meanChips() * settings.copyCount() + resident) / settings.load();
        List<Pool> sized = withHosts(pools, sized(pools, weights, chips, trace.largestChips()));
        long startMs = settings.from().minusDays(file.warmUpDays()).toEpochDay() * 24 * 3_600_000L;
        int hours = 24 * (file.warmUpDays() + settings.days() + DRAIN_DAYS);
        List<SiteRates> rates = RateTable.of(file, shapes, startMs, hours, settings.marketBook());
        int[] residents = residents(sized, resident);
        return new Corridor(file, sized, List.copyOf(families), residents, feeders(file, sized), rates, startMs, hours);
    }

    private static List<Pool> withHosts(List<Pool> pools, int[] hosts) {
        List<Pool> sized = new ArrayList<>();
        for (int pool = 0; pool < hosts.length; pool++) {
            Pool each = pools.get(pool);
            sized.add(new Pool(each.site(), hosts[pool], each.chipsPerHost(), each.shareKw(), each.activeKw()));
        }
        return List.copyOf(sized);
    }

    /** Hosts by weight, the largest pool at least twice the largest job. */
    private static int[] sized(List<Pool> pools, List<Double> weights, double chips, int largestJob) {
        double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        int largest =
                weights.indexOf(weights.stream().max(Comparator.naturalOrder()).orElseThrow());
        double ofLargest = Math.max(chips * weights.get(largest) / sum, 2.0 * largestJob);
        int[] hosts = new int[pools.size()];
        for (int pool = 0; pool < hosts.length; pool++) {
            double share = pool == largest
                    ? ofLargest
                    : Math.max(0, chips - ofLargest) * weights.get(pool) / (sum - weights.get(largest));
            hosts[pool] = Math.max(1, (int) Math.ceil(share / pools.get(pool).chipsPerHost()));
        }
        return hosts;
    }

    /** Whole hosts, spread like the hosts themselves. */
    private static int[] residents(List<Pool> pools, double chips) {
        double all = pools.stream().mapToDouble(Pool::chips).sum();
        int[] hosts = new int[pools.size()];
        for (int pool = 0; pool < hosts.length; pool++) {
            hosts[pool] = (int) Math.floor(pools.get(pool).hosts() * chips / all);
        }
        return hosts;
    }

    private static double[] feeders(CorridorFile file, List<Pool> pools) {
        double[] kw = new double[file.sites().size()];
        for (Pool pool : pools) {
            kw[pool.site()] += file.feederShare() * pool.chips() * (pool.shareKw() + pool.activeKw());
        }
        return kw;
    }

    /** IT power that the feeders leave beside resident load, by site, kW. */
    double[] feederRoomKw() {
        double[] kw = feederKw.clone();
        for (int pool = 0; pool < pools.size(); pool++) {
            Pool each = pools.get(pool);
            kw[each.site()] -= residentHosts[pool] * each.chipsPerHost() * each.chipKw(CapMode.FULL);
        }
        return kw;
    }

    int chips() {
        return pools.stream().mapToInt(Pool::chips).sum();
    }

    /** Hours from the start of the warm-up. */
    static double hour(long ms) {
        return ms / 3_600_000.0;
    }

    SiteRates ratesOf(int pool) {
        return rates.get(pools.get(pool).site());
    }
}
