package io.petagrid.domain.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks a plan proposal by proposal, from the state alone: chips and power of this hour, adaptation and ring, slack, and that nothing is
 * stopped that may not be. The optimiser proposes; this refuses what it cannot follow.
 */
public final class PlanVerifier {
    private static final double TINY_KW = 1e-6;

    private final PlanState state;
    private final Map<Integer, PlanJob> jobs = new HashMap<>();
    private final double[] chips;
    private final double[] kw;

    private PlanVerifier(PlanState state) {
        this.state = state;
        this.chips = new double[state.pools().size()];
        this.kw = new double[state.yuanPerKwh().length];
        state.jobs().forEach(job -> jobs.put(job.id(), job));
    }

    /**
     * What came of the check.
     *
     * @param accepted proposals, in their order
     * @param refused why the others were not, in sentences
     */
    public record Verdict(List<Proposal> accepted, List<String> refused) {}

    public static Verdict check(PlanState state, List<Proposal> proposals) {
        PlanVerifier verifier = new PlanVerifier(state);
        for (Proposal proposal : proposals) {
            PlanJob job = verifier.jobs.get(proposal.job());
            if (job != null && job.isRunning() && proposal.action() == Proposal.Action.KEEP) {
                verifier.add(job, job.pool(), job.cap());
            }
        }
        List<Proposal> accepted = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (Proposal proposal : proposals) {
            String fault = verifier.fault(proposal);
            if (fault == null) {
                accepted.add(proposal);
            } else {
                refused.add("job " + proposal.job() + " " + fault);
            }
        }
        return new Verdict(List.copyOf(accepted), List.copyOf(refused));
    }

    private @Nullable String fault(Proposal proposal) {
        PlanJob job = jobs.remove(proposal.job());
        if (job == null) {
            return "is unknown or proposed twice";
        }
        boolean mayBeStopped = job.isRunning() && job.mayStop() && job.kind() == JobKind.INTERRUPTIBLE;
        return switch (proposal.action()) {
            case KEEP -> null;
            case PAUSE -> mayBeStopped ? null : "may not be stopped";
            case MOVE -> mayBeStopped ? ofStart(job, proposal) : "may not be stopped";
            case START -> job.isRunning() ? "runs already" : ofStart(job, proposal);
        };
    }

    private @Nullable String ofStart(PlanJob job, Proposal proposal) {
        int pool = proposal.pool();
        if (pool < 0 || job.speed()[pool] <= 0) {
            return "cannot run at pool " + pool;
        }
        if (proposal.startHour() > job.slackHours()) {
            return "would start after its slack";
        }
        int site = state.pools().get(pool).site();
        double addedKw = job.chips() * state.pools().get(pool).chipKw(proposal.cap());
        if (chips[pool] + job.chips() > state.freeChips()[pool][0]) {
            return "does not fit into pool " + pool;
        }
        if (kw[site] + addedKw > state.freeKw()[site][0] + TINY_KW) {
            return "is too much for the feeders of site " + site;
        }
        add(job, pool, proposal.cap());
        return null;
    }

    private void add(PlanJob job, int pool, CapMode cap) {
        chips[pool] += job.chips();
        kw[state.pools().get(pool).site()] +=
                job.chips() * state.pools().get(pool).chipKw(cap);
    }
}
