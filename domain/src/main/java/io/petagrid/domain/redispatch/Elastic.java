package io.petagrid.domain.redispatch;

import io.petagrid.domain.dispatch.Flexibility;
import io.petagrid.domain.dispatch.JobPicture;
import io.petagrid.domain.dispatch.JobSpec;
import io.petagrid.domain.dispatch.PlanProposal;
import io.petagrid.domain.plan.CapMode;
import io.petagrid.domain.plan.Plan;
import io.petagrid.domain.plan.PlanJob;
import io.petagrid.domain.plan.PlanState;
import io.petagrid.domain.plan.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gives running elastic jobs more chips while energy at their site is cheap against the coming day, and fewer while it is dear. The same work is then done
 * in cheaper hours; a job's speed is taken to follow its chips. Within a tenth of the day's mean nothing changes.
 */
final class Elastic {
    private static final double BAND = 0.1;
    private static final int DAY_HOURS = 24;
    private static final double MICRO = 1e6;

    private final PlanBoard board;
    private final PlanState state;
    private final double[][] left;
    private final Set<Integer> touched;

    Elastic(PlanBoard board, PlanState state, Plan plan) {
        this.board = board;
        this.state = state;
        this.left = new double[plan.leftChips().length][];
        for (int pool = 0; pool < left.length; pool++) {
            left[pool] = plan.leftChips()[pool].clone();
        }
        this.touched = plan.proposals().stream()
                .filter(each -> each.action() != Proposal.Action.KEEP)
                .map(Proposal::job)
                .collect(Collectors.toSet());
    }

    /** What is proposed: first those that give chips back. */
    List<PlanProposal> proposals() {
        List<PlanProposal> fewer = new ArrayList<>();
        List<PlanProposal> more = new ArrayList<>();
        for (int index = 0; index < board.planned().size(); index++) {
            JobPicture job = board.planned().get(index);
            JobPicture.Place place = job.place();
            if (place == null
                    || job.spec().freedom().flexibility() != Flexibility.ELASTIC
                    || touched.contains(index)
                    || !board.mayChange(index)) {
                continue;
            }
            int pool = board.pools().find(place.site(), place.chipModel());
            int chips = chips(job.spec(), place.chips(), pool, state.jobs().get(index));
            if (chips != place.chips()) {
                (chips < place.chips() ? fewer : more).add(proposal(job.spec(), place, pool, chips));
            }
        }
        fewer.addAll(more);
        return fewer;
    }

    private int chips(JobSpec spec, int now, int pool, PlanJob planned) {
        double[] yuan = state.yuanPerKwh()[state.pools().get(pool).site()];
        double mean = mean(yuan);
        if (yuan[0] > mean * (1 + BAND)) {
            return Math.min(now, Math.max(spec.freedom().leastChips(), inTime(spec, now, planned)));
        }
        if (yuan[0] >= mean * (1 - BAND)) {
            return now;
        }
        double room = left[pool][0];
        for (int hour = 1; hour < DAY_HOURS; hour++) {
            room = Math.min(room, left[pool][hour]);
        }
        int gangs = (int) Math.max(0, Math.min(room, spec.freedom().mostChips() - now)) / spec.gang();
        take(pool, gangs * spec.gang());
        return now + gangs * spec.gang();
    }

    /** The fewest chips, in whole gangs, on which it still ends within its slack. */
    private static int inTime(JobSpec spec, int now, PlanJob planned) {
        double longest = planned.leftHours() + planned.slackHours();
        double chips = longest <= 0 ? now : now * planned.leftHours() / longest;
        return (int) Math.ceil(chips / spec.gang()) * spec.gang();
    }

    private static double mean(double[] yuan) {
        double sum = 0;
        for (int hour = 0; hour < DAY_HOURS; hour++) {
            sum += yuan[hour];
        }
        return sum / DAY_HOURS;
    }

    private void take(int pool, int chips) {
        for (int hour = 0; hour < left[pool].length; hour++) {
            left[pool][hour] -= chips;
        }
    }

    /** Its gain is that of an hour: the chips more or fewer, at the difference of this hour's rate to the day's mean. */
    private PlanProposal proposal(JobSpec spec, JobPicture.Place place, int pool, int chips) {
        double[] yuan = state.yuanPerKwh()[state.pools().get(pool).site()];
        double kw = (chips - place.chips()) * state.pools().get(pool).chipKw(CapMode.FULL);
        return new PlanProposal(
                spec.job(),
                PlanProposal.Action.SCALE,
                place.site(),
                place.chipModel(),
                chips,
                null,
                null,
                Math.round(kw * (mean(yuan) - yuan[0]) * MICRO),
                0);
    }
}
