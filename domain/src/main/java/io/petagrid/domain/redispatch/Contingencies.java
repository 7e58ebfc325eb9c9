package io.petagrid.domain.redispatch;

import io.petagrid.domain.dispatch.JobPicture;
import io.petagrid.domain.dispatch.Picture;
import io.petagrid.domain.dispatch.SiteView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Screens the loss of each site and of a feeder of each: whether the hard jobs there would find room elsewhere, the largest first, in chips
 * that are free or held by jobs that may be paused. Whole hosts are not asked for, so what is listed as unheld surely is.
 */
final class Contingencies {
    private static final double MW_PER_KW = 1e6;
    private static final double PERMILLE = 1_000;
    /** Assumed: a site has two feeders of equal strength. */
    private static final int FEEDERS = 2;

    private static final Comparator<JobPicture> LARGEST_FIRST = Comparator.comparing(
                    JobPicture::spec, Comparator.comparingInt(spec -> -spec.chips()))
            .thenComparing(job -> job.spec().job());

    private final Picture picture;
    private final PlanBoard board;
    private final Pools pools;
    private final double[][] chips;
    private final double[][] kw;
    private final Map<String, List<JobPicture>> bySite = new HashMap<>();

    Contingencies(Picture picture, PlanBoard board) {
        this.picture = picture;
        this.board = board;
        this.pools = board.pools();
        Room room = new Room(picture, pools, 1);
        for (JobPicture job : picture.jobs()) {
            JobPicture.Place place = job.place();
            if (place != null) {
                bySite.computeIfAbsent(place.site(), unused -> new ArrayList<>())
                        .add(job);
                int pool = pools.find(place.site(), place.chipModel());
                if (pool >= 0 && job.promised() == null && mayRest(job)) {
                    room.giveBack(pool, place.chips(), 0);
                }
            }
        }
        this.chips = room.chips();
        this.kw = room.kw();
        bySite.values().forEach(jobs -> jobs.sort(LARGEST_FIRST));
    }

    /** Whether it could be paused to make room. */
    private static boolean mayRest(JobPicture job) {
        return JobTimes.mayStop(job.spec()) && !isHard(job);
    }

    private static boolean isHard(JobPicture job) {
        return !JobTimes.isFlexible(job.spec()) || job.spec().freedom().deadlineGridMs() != null;
    }

    /** It ran before anybody was asked. */
    private static boolean isUnknown(JobPicture job) {
        return job.spec().model().isEmpty();
    }

    /** The losses that would hit a hard job, in order of the sites' ids. */
    List<Contingency> screen() {
        List<Contingency> found = new ArrayList<>();
        for (int site = 0; site < picture.sites().size(); site++) {
            SiteView view = picture.sites().get(site);
            List<JobPicture> there = bySite.getOrDefault(view.site(), List.of());
            List<JobPicture> hard =
                    there.stream().filter(job -> isHard(job) && !isUnknown(job)).toList();
            int unknown = (int) there.stream().filter(Contingencies::isUnknown).count();
            found.add(lose(Contingency.Loss.SITE, site, hard, unknown));
            found.add(lose(Contingency.Loss.FEEDER, site, beyondOneFeeder(view, there, hard), unknown));
        }
        return List.copyOf(found);
    }

    /** The hard jobs, smallest first, that are too much for the other feeders when all that may rest does. */
    private List<JobPicture> beyondOneFeeder(SiteView site, List<JobPicture> there, List<JobPicture> hard) {
        double limitMw = (double) site.importLimitMw() / FEEDERS * (FEEDERS - 1);
        double excessKw = (site.importMw() - limitMw) / MW_PER_KW * PERMILLE / site.facilityPermille();
        for (JobPicture job : there) {
            excessKw -= mayRest(job) ? ownKw(job) : 0;
        }
        List<JobPicture> leave = new ArrayList<>();
        for (JobPicture job : hard.reversed()) {
            if (excessKw > 0) {
                excessKw -= ownKw(job);
                leave.add(job);
            }
        }
        return leave.reversed();
    }

    private double ownKw(JobPicture job) {
        JobPicture.Place place = job.place();
        int pool = place == null ? -1 : pools.find(place.site(), place.chipModel());
        return place == null || pool < 0
                ? 0
                : place.chips() * pools.all().get(pool).activeKw();
    }

    private Contingency lose(Contingency.Loss loss, int site, List<JobPicture> jobs, int unknown) {
        double[] freeChips = new double[chips.length];
        for (int pool = 0; pool < freeChips.length; pool++) {
            freeChips[pool] = pools.all().get(pool).site() == site ? 0 : chips[pool][0];
        }
        double[] freeKw = new double[kw.length];
        for (int each = 0; each < freeKw.length; each++) {
            freeKw[each] = kw[each][0];
        }
        List<String> unheld = new ArrayList<>();
        int unheldChips = 0;
        for (JobPicture job : jobs) {
            if (!take(job, freeChips, freeKw)) {
                unheld.add(job.spec().job());
                unheldChips += job.spec().chips();
            }
        }
        unheld.sort(Comparator.naturalOrder());
        return new Contingency(loss, picture.sites().get(site).site(), jobs.size(), unheld, unheldChips, unknown);
    }

    /** Gives it the pool that has most room; false where none has enough. */
    private boolean take(JobPicture job, double[] freeChips, double[] freeKw) {
        double[] speed = board.speeds(job.spec());
        int need = job.spec().chips();
        int best = -1;
        for (int pool = 0; pool < freeChips.length; pool++) {
            double needKw = need * pools.all().get(pool).activeKw();
            if (speed[pool] > 0
                    && freeChips[pool] >= need
                    && freeKw[pools.all().get(pool).site()] >= needKw
                    && (best < 0 || freeChips[pool] > freeChips[best])) {
                best = pool;
            }
        }
        if (best >= 0) {
            freeChips[best] -= need;
            freeKw[pools.all().get(best).site()] -= need * pools.all().get(best).activeKw();
        }
        return best >= 0;
    }
}
