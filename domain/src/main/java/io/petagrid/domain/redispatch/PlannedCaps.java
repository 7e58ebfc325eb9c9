package io.petagrid.domain.redispatch;

import io.petagrid.domain.dispatch.JobPicture;
import io.petagrid.domain.dispatch.Picture;
import io.petagrid.domain.dispatch.PlanProposal;
import io.petagrid.domain.dispatch.SiteView;
import io.petagrid.domain.fleet.ChipModel;
import io.petagrid.domain.fleet.TypicalHost;
import io.petagrid.domain.plan.CapMode;
import io.petagrid.domain.telemetry.ChipField;
import io.petagrid.domain.telemetry.ChipSums;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Caps the chips of a site at 60 % of their board power where all its jobs can bear to be slowed, where they draw more than that, and where the
 * energy saved now is worth more than the hours that the work takes longer. A cap holds for all chips of a site and, undone soon, is a
 * reversal: so it is weighed over the hours for which it stays at least. Lower caps cost energy and are not proposed. Operators' caps are left
 * alone.
 */
final class PlannedCaps {
    private static final CapMode CAP = CapMode.CAP_60;
    private static final int CAP_PERMILLE = 600;
    private static final int NONE_PERMILLE = 1_000;
    /** A cap stays for so long, hours. */
    private static final int STAYS_HOURS = 6;
    /** A job's slack is to bear a run that takes so many times its estimate. */
    private static final double CAUTION = 3;

    private static final int DAY_HOURS = 24;
    private static final long HOUR_MS = 3_600_000;
    private static final double PERMILLE = 1_000;
    private static final double MW_PER_KW = 1e6;
    private static final double MICRO = 1e6;

    private final Picture picture;
    private final double[][] yuanPerKwh;
    private final JobTimes times;

    /** @param yuanPerKwh what an IT kWh more is expected to cost, by site and hour, yuan */
    PlannedCaps(Picture picture, double[][] yuanPerKwh, RedispatchSettings settings) {
        this.picture = picture;
        this.yuanPerKwh = yuanPerKwh;
        this.times = new JobTimes(picture.gridMs(), settings);
    }

    List<PlanProposal> proposals() {
        List<PlanProposal> proposals = new ArrayList<>();
        for (int index = 0; index < picture.sites().size(); index++) {
            SiteView site = picture.sites().get(index);
            Picture.Cap cap = picture.caps().get(site.site());
            PlanProposal proposal = mayChange(cap) ? proposal(site, cap, yuanPerKwh[index]) : null;
            if (proposal != null) {
                proposals.add(proposal);
            }
        }
        return proposals;
    }

    private boolean mayChange(Picture.@Nullable Cap cap) {
        return cap == null
                || ((cap.isPlanned() || cap.permille() == NONE_PERMILLE)
                        && picture.gridMs() - cap.sinceGridMs() >= STAYS_HOURS * HOUR_MS);
    }

    private @Nullable PlanProposal proposal(SiteView site, Picture.@Nullable Cap cap, double[] yuan) {
        boolean isCapped = cap != null && cap.permille() < NONE_PERMILLE;
        Draw draw = draw(site, isCapped);
        double gain = draw.gainYuan(yuan);
        boolean isWorthIt = gain > 0 && canBearIt(site);
        if (isWorthIt == isCapped) {
            return null;
        }
        return new PlanProposal(
                "",
                PlanProposal.Action.CAP,
                site.site(),
                null,
                0,
                null,
                isWorthIt ? CAP_PERMILLE : NONE_PERMILLE,
                Math.round(Math.abs(gain) * MICRO),
                0);
    }

    /**
     * What the chips of a site's jobs draw at full power, and capped, kW.
     *
     * @param hostKw what their hosts draw beside them
     */
    private record Draw(double fullKw, double cappedKw, double hostKw) {
        /** What a cap saves while it stays, less what the hours cost by which the work takes longer, yuan. */
        private double gainYuan(double[] yuan) {
            double longer = (1 - 1 / CAP.time()) * (fullKw + hostKw) * mean(yuan);
            double gain = 0;
            for (int hour = 0; hour < STAYS_HOURS; hour++) {
                gain += Math.max(0, fullKw - cappedKw) * yuan[hour] - longer;
            }
            return cappedKw >= fullKw ? 0 : gain;
        }
    }

    /** Under a cap nobody sees what they would draw without it: the measured curve turned round. */
    private Draw draw(SiteView site, boolean isCapped) {
        double chips = 0;
        double boardKw = 0;
        double idle = 0;
        for (ChipSums sums : site.chips()) {
            long held = sums.get(ChipField.ALLOCATED_SEEN);
            chips += held;
            idle += sums.get(ChipField.INSTALLED) - sums.get(ChipField.UNKNOWN) - held;
            boardKw += held
                    * picture.chipModel(sums.chipModel())
                            .map(ChipModel::boardPowerMw)
                            .orElse(0)
                    / MW_PER_KW;
        }
        double seenKw = Math.max(0, site.sum(ChipField.POWER_MW) / MW_PER_KW - idle * TypicalHost.IDLE_CHIP_KW);
        double limitKw = boardKw * CAP_PERMILLE / PERMILLE;
        double fullKw = isCapped ? seenKw / CAP.activePower() : seenKw;
        return new Draw(fullKw, Math.min(limitKw, fullKw), chips * TypicalHost.BESIDE_KW_PER_CHIP);
    }

    /** Whether jobs run there, and each may take longer. */
    private boolean canBearIt(SiteView site) {
        boolean isUsed = false;
        for (JobPicture job : picture.jobs()) {
            JobPicture.Place place = job.place();
            if (place != null && place.site().equals(site.site())) {
                double left = times.leftHours(job, 1);
                double slower = (CAP.time() - 1) * Math.min(left, STAYS_HOURS);
                if (!JobTimes.isFlexible(job.spec()) || times.slackHours(job.spec(), left) < CAUTION * slower) {
                    return false;
                }
                isUsed = true;
            }
        }
        return isUsed;
    }

    private static double mean(double[] yuan) {
        double sum = 0;
        for (int hour = 0; hour < DAY_HOURS; hour++) {
            sum += yuan[hour];
        }
        return sum / DAY_HOURS;
    }
}
