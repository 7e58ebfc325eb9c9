package io.petagrid.domain.redispatch;

import io.petagrid.domain.dispatch.JobPicture;
import io.petagrid.domain.dispatch.Picture;
import io.petagrid.domain.dispatch.PlanProposal;
import io.petagrid.domain.forecast.ForecastBook;
import io.petagrid.domain.plan.Proposal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a plan says, in the dispatcher's words: first what frees capacity, then what takes it. */
final class Proposals {
    private static final long HOUR_MS = 3_600_000;
    private static final double MICRO = 1e6;

    private final Picture picture;
    private final PlanBoard board;

    Proposals(Picture picture, PlanBoard board) {
        this.picture = picture;
        this.board = board;
    }

    List<PlanProposal> of(List<Proposal> proposals) {
        List<PlanProposal> frees = new ArrayList<>();
        List<PlanProposal> takes = new ArrayList<>();
        for (Proposal each : proposals) {
            PlanProposal proposal = of(each);
            if (proposal != null) {
                boolean isTaking =
                        proposal.action() == PlanProposal.Action.PLACE || proposal.action() == PlanProposal.Action.MOVE;
                (isTaking ? takes : frees).add(proposal);
            }
        }
        frees.addAll(takes);
        return List.copyOf(frees);
    }

    private @Nullable PlanProposal of(Proposal proposal) {
        JobPicture job = board.planned().get(proposal.job());
        if (job.heldUntilGridMs() != null) {
            // It was promised that time; undoing that at every new forecast would make it flap.
            return null;
        }
        return switch (proposal.action()) {
            case START -> there(PlanProposal.Action.PLACE, job, proposal);
            case MOVE -> there(PlanProposal.Action.MOVE, job, proposal);
            case PAUSE -> later(PlanProposal.Action.PAUSE, job, proposal);
            case KEEP ->
                job.place() == null && proposal.startHour() > 0 && proposal.gainYuan() > 0
                        ? later(PlanProposal.Action.DEFER, job, proposal)
                        : null;
        };
    }

    private PlanProposal there(PlanProposal.Action action, JobPicture job, Proposal proposal) {
        return new PlanProposal(
                job.spec().job(),
                action,
                board.pools().site(proposal.pool()).site(),
                board.pools().chipModel(proposal.pool()),
                0,
                null,
                null,
                micro(proposal.gainYuan()),
                micro(proposal.effortYuan()));
    }

    private PlanProposal later(PlanProposal.Action action, JobPicture job, Proposal proposal) {
        long until = (ForecastBook.hourOf(picture.gridMs()) + proposal.startHour()) * HOUR_MS;
        return new PlanProposal(
                job.spec().job(),
                action,
                null,
                null,
                0,
                until,
                null,
                micro(proposal.gainYuan()),
                action == PlanProposal.Action.DEFER ? 0 : micro(proposal.effortYuan()));
    }

    private static long micro(double yuan) {
        return Math.round(yuan * MICRO);
    }
}
