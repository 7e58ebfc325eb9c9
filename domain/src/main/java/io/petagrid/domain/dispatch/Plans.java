package io.petagrid.domain.dispatch;

import io.petagrid.domain.dispatch.DispatchEvent.Planned;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows the proposals of a re-dispatch, each as far as the present state allows. */
final class Plans {
    private final Situation now;
    private final Actions actions;
    private final Caps caps;

    Plans(Situation now, Actions actions, Caps caps) {
        this.now = now;
        this.actions = actions;
        this.caps = caps;
    }

    void follow(Planned planned) {
        if (now.tick() > planned.validUntilTick()) {
            DecisionRef ref = ref(DecisionKind.ORDER, planned.plan(), planned.plan(), 0);
            refuse(
                    ref,
                    null,
                    null,
                    new Refusal(
                            Reason.STALE_PLAN,
                            "The plan was to be followed until tick " + planned.validUntilTick() + "."));
            return;
        }
        int number = 0;
        for (PlanProposal proposal : planned.proposals()) {
            Optional<Refusal> refusal = follow(planned.plan(), proposal);
            if (refusal.isPresent()) {
                String subject = planned.plan() + "/" + subject(proposal);
                refuse(
                        ref(kind(proposal), planned.plan(), subject, number),
                        proposal.job().isEmpty() ? null : proposal.job(),
                        proposal.site(),
                        refusal.get());
            }
            number++;
        }
    }

    private DecisionRef ref(DecisionKind kind, String plan, String subject, int number) {
        return now.history().ref(kind, subject, number, now.tick(), Mandate.ofPlan(plan));
    }

    private static String subject(PlanProposal proposal) {
        return proposal.job().isEmpty() ? String.valueOf(proposal.site()) : proposal.job();
    }

    private static DecisionKind kind(PlanProposal proposal) {
        return DecisionKind.valueOf(proposal.action().name());
    }

    private Optional<Refusal> follow(String plan, PlanProposal proposal) {
        Ask ask = Ask.of(proposal, plan);
        if (proposal.action() == PlanProposal.Action.CAP) {
            return caps.follow(proposal, ask.mandate());
        }
        JobRow row = now.jobs().find(proposal.job());
        if (row == null) {
            return Optional.of(new Refusal(Reason.UNKNOWN_JOB, "No job '" + proposal.job() + "' is known."));
        }
        return switch (proposal.action()) {
            case PLACE -> actions.place(row, ask);
            case MOVE -> actions.move(row, ask, Reason.PLANNED);
            case DEFER -> actions.defer(row, ask);
            case PAUSE -> actions.pause(row, ask, Reason.PLANNED);
            case RESUME -> actions.resume(row, ask);
            case SCALE -> actions.scale(row, ask);
            case CAP -> throw new IllegalStateException("handled before");
        };
    }

    private void refuse(DecisionRef ref, @Nullable String job, @Nullable String site, Refusal refusal) {
        now.history().of(ref).job(job).at(site, null).tell(DecisionState.REFUSED, refusal.reason(), refusal.text());
    }
}
