package io.petagrid.domain.advice;

import io.petagrid.domain.dispatch.Changed;
import io.petagrid.domain.dispatch.JobPicture;
import io.petagrid.domain.dispatch.Picture;
import io.petagrid.domain.dispatch.SiteView;
import io.petagrid.domain.fleet.ChipModel;
import io.petagrid.domain.fleet.TypicalHost;
import io.petagrid.domain.telemetry.ChipSums;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Advice for existing data centres: what each measure would save in a year like the present moment, the PUE surcharge worked out. */
public final class Advisor {
    private static final double HOURS_PER_YEAR = 8_760;
    private static final double MILLIWATTS_PER_KW = 1e6;
    private static final double MICRO = 1e6;
    private static final double IDLE_KW_PER_CHIP = TypicalHost.IDLE_CHIP_KW + TypicalHost.BESIDE_KW_PER_CHIP;

    private final Picture picture;
    private final PueSurcharge surcharge;

    public Advisor(Picture picture) {
        this.picture = picture;
        this.surcharge = new PueSurcharge(picture.cost());
    }

    /** A site in a year like the present moment. */
    private record Year(PueSurcharge surcharge, SiteView site, double itKwh, double facilityKwh) {
        private static Year of(PueSurcharge surcharge, SiteView site) {
            return new Year(
                    surcharge,
                    site,
                    site.itMw() / MILLIWATTS_PER_KW * HOURS_PER_YEAR,
                    site.facilityMw() / MILLIWATTS_PER_KW * HOURS_PER_YEAR);
        }

        private double pue() {
            return facilityKwh / itKwh;
        }

        private double yuan(double otherItKwh, double otherFacilityKwh) {
            double energy = otherFacilityKwh * site.priceMicroyuanPerKwh() / MICRO;
            return energy + (site.stock() ? surcharge.yuan(otherItKwh, otherFacilityKwh) : 0);
        }

        private double carbonKg(double otherFacilityKwh) {
            return otherFacilityKwh * site.carbonMgPerKwh() / MICRO;
        }

        /** What less IT energy saves at the present PUE, yuan. */
        private double yuanOfLess(double kwh) {
            return yuan(itKwh, facilityKwh) - yuan(itKwh - kwh, facilityKwh - kwh * pue());
        }

        /** What more IT energy costs at the present PUE, yuan. */
        private double yuanOfMore(double kwh) {
            return yuan(itKwh + kwh, facilityKwh + kwh * pue()) - yuan(itKwh, facilityKwh);
        }
    }

    /** What saves most yuan first; only what saves yuan or carbon. */
    public List<Advice> advice() {
        List<Advice> all = new ArrayList<>();
        for (SiteView site : picture.sites()) {
            if (site.stock() && site.itMw() > 0) {
                Year year = Year.of(surcharge, site);
                retrofit(year).ifPresent(all::add);
                consolidate(year).ifPresent(all::add);
                shift(year).ifPresent(all::add);
            }
        }
        all.removeIf(advice -> advice.yuanPerYear() <= 0 && advice.carbonKgPerYear() <= 0);
        all.sort(Comparator.comparingDouble(Advice::yuanPerYear)
                .thenComparingDouble(Advice::carbonKgPerYear)
                .reversed());
        return List.copyOf(all);
    }

    private static Optional<Advice> retrofit(Year year) {
        double limit = year.surcharge.limit();
        if (year.pue() <= limit) {
            return Optional.empty();
        }
        double facility = limit * year.itKwh;
        double yuan = year.yuan(year.itKwh, year.facilityKwh) - year.yuan(year.itKwh, facility);
        String text = String.format(
                Locale.ROOT,
                "Bring the PUE of %s from %.2f to %.2f: %.1f MWh less, and no surcharge, which is %.0f yuan at %.1f yuan/kWh.",
                year.site.site(),
                year.pue(),
                limit,
                (year.facilityKwh - facility) / 1_000,
                year.surcharge.yuan(year.itKwh, year.facilityKwh),
                year.surcharge.yuanPerKwh(year.itKwh, year.facilityKwh));
        return Optional.of(new Advice(
                year.site.site(),
                Advice.Kind.RETROFIT,
                yuan,
                year.carbonKg(year.facilityKwh) - year.carbonKg(facility),
                text));
    }

    private static Optional<Advice> consolidate(Year year) {
        long hosts = 0;
        long chips = 0;
        for (ChipSums sums : year.site.chips()) {
            hosts += Changed.freeHosts(sums);
            chips += sums.chipsPerHost() * Changed.freeHosts(sums);
        }
        double kwh = Math.min(year.itKwh, chips * IDLE_KW_PER_CHIP * HOURS_PER_YEAR);
        if (kwh <= 0) {
            return Optional.empty();
        }
        String text = String.format(
                Locale.ROOT,
                "Switch off the %d hosts of %s that are wholly idle now: %.1f MWh of IT energy less by estimate.",
                hosts,
                year.site.site(),
                kwh / 1_000);
        return Optional.of(new Advice(
                year.site.site(),
                Advice.Kind.CONSOLIDATE,
                year.yuanOfLess(kwh),
                year.carbonKg(kwh * year.pue()),
                text));
    }

    private Optional<Advice> shift(Year from) {
        Optional<Advice> best = Optional.empty();
        for (SiteView other : picture.sites()) {
            if (other.itMw() > 0 && !other.site().equals(from.site.site())) {
                Optional<Advice> advice = shift(from, Year.of(surcharge, other));
                if (advice.isPresent()
                        && (best.isEmpty()
                                || advice.get().yuanPerYear() > best.get().yuanPerYear())) {
                    best = advice;
                }
            }
        }
        return best;
    }

    /** The jobs that may move and that another site has room for, each on the chip model that it is on. */
    private Optional<Advice> shift(Year from, Year to) {
        double kwh = 0;
        int jobs = 0;
        for (ChipSums room : to.site.chips()) {
            long left = picture.isClosed(to.site.site(), room.chipModel()) ? 0 : room.free();
            double chipKw = picture.chipModel(room.chipModel())
                            .map(ChipModel::boardPowerMw)
                            .orElse(0)
                    / MILLIWATTS_PER_KW;
            for (JobPicture job : picture.jobs()) {
                JobPicture.Place place = job.place();
                boolean isThere = place != null
                        && place.site().equals(from.site.site())
                        && place.chipModel().equals(room.chipModel());
                if (place != null && isThere && mayGo(job, to.site, room.chipModel()) && place.chips() <= left) {
                    left -= place.chips();
                    kwh += place.chips() * chipKw * HOURS_PER_YEAR;
                    jobs++;
                }
            }
        }
        if (jobs == 0) {
            return Optional.empty();
        }
        double less = Math.min(kwh, from.itKwh);
        String text = String.format(
                Locale.ROOT,
                "Move work such as the %d jobs of %s that may move, and fit there, to %s: %.1f MWh of IT energy.",
                jobs,
                from.site.site(),
                to.site.site(),
                less / 1_000);
        return Optional.of(new Advice(
                from.site.site(),
                Advice.Kind.SHIFT,
                from.yuanOfLess(less) - to.yuanOfMore(less),
                from.carbonKg(less * from.pue()) - to.carbonKg(less * to.pue()),
                text));
    }

    private boolean mayGo(JobPicture job, SiteView to, String chipModel) {
        return job.spec().freedom().flexibility().mayStop() && picture.speed(job.spec(), to, chipModel) > 0;
    }
}
