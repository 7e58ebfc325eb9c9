package io.petagrid.sim.fleet;

import io.petagrid.sim.world.Noise;
import java.time.Duration;

/** The jobs that run already when a simulation starts: most of them for more than a day yet. Their sizes and ends are assumed. */
public final class Residents {
    private static final int[] SIZES = {8, 16, 32, 64, 128, 256, 512};
    private static final int PERMILLE = 1_000;
    private static final int SMALL_PERMILLE = 60;
    private static final int ENDS_SOON_PERMILLE = 40;
    private static final long HOUR_MS = Duration.ofHours(1).toMillis();
    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    private Residents() {}

    /**
     * Fills a share of a site's chips.
     *
     * @param gridMs grid time now, milliseconds since 1970
     */
    public static void fill(SiteFleet fleet, int sharePermille, long seed, long gridMs) {
        long own = Noise.mix(seed, Noise.of(fleet.site()), Noise.of("residents"));
        int number = 0;
        for (String model : fleet.models()) {
            long chips = fleet.hosts(model).stream().mapToLong(Host::chips).sum();
            long left = chips * sharePermille / PERMILLE;
            while (left > 0) {
                long draw = Noise.mix(own, ++number);
                int size = size(draw, left, chips);
                ChipSpec chip = fleet.hosts(model).getFirst().chip();
                Work work = new Work(
                        "resident-" + fleet.site() + "-" + number,
                        null,
                        chip,
                        size,
                        Math.min(size, Integer.lowestOneBit(size) > 8 ? 8 : Integer.lowestOneBit(size)),
                        new Work.Span(gridMs, remainingMs(Noise.mix(draw, 1))),
                        false);
                if (!fleet.place(work, gridMs)) {
                    break;
                }
                left -= size;
            }
        }
    }

    private static int size(long draw, long left, long chips) {
        if (Noise.below(Noise.mix(draw, 2), PERMILLE) < SMALL_PERMILLE || left < SIZES[0]) {
            return 1 << Noise.below(Noise.mix(draw, 3), 3);
        }
        int size = SIZES[Noise.below(Noise.mix(draw, 4), SIZES.length)];
        while (size > SIZES[0] && (size > left || size > chips / 4)) {
            size /= 2;
        }
        return size;
    }

    private static long remainingMs(long draw) {
        return Noise.below(draw, PERMILLE) < ENDS_SOON_PERMILLE
                ? HOUR_MS / 20 + (long) (Noise.unit(Noise.mix(draw, 1)) * HOUR_MS)
                : DAY_MS + (long) (Noise.unit(Noise.mix(draw, 1)) * 9 * DAY_MS);
    }
}
