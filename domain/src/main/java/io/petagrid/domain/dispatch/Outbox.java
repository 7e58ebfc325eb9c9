package io.petagrid.domain.dispatch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands of one step. */
final class Outbox {
    private final History history;
    private final List<Command> commands = new ArrayList<>();

    Outbox(History history) {
        this.history = history;
    }

    /**
     * Tells a site to run a job.
     *
     * @param fromSite where its checkpoint lies; null where it begins anew
     */
    void start(JobRow row, long expiresTick, @Nullable String fromSite) {
        Placed placed = row.placed();
        commands.add(of(placed.ref(), placed.site(), row, placed.chipModel(), placed.granted(), expiresTick)
                .along(fromSite, fromSite == null ? null : placed.site()));
    }

    /** Tells a site of an errand. */
    void tell(JobRow row, Errand errand, String chipModel, @Nullable String cancels) {
        Draft draft =
                of(errand.ref(), errand.site(), row, chipModel, errand.aim().chips(), errand.deadlineTick());
        boolean moves = errand.kind() == DecisionKind.MOVE;
        commands.add(new Draft(draft.command, cancels)
                .along(moves ? errand.site() : null, moves ? errand.aim().site() : null));
    }

    /** Tells a site to end what a decision has started, and nothing else. */
    void cancel(JobRow row, DecisionRef ref, String site, long expiresTick, String cancels) {
        commands.add(new Draft(of(ref, site, row, "", 0, expiresTick).command, cancels).along(null, null));
    }

    /** Tells a site how much power its chips may draw. */
    void cap(DecisionRef ref, String site, int capPermille, long expiresTick) {
        commands.add(new Command(
                ref.id(),
                history.epoch(),
                site,
                ref.kind(),
                "",
                "",
                0,
                1,
                "",
                0,
                expiresTick,
                null,
                null,
                capPermille,
                null));
    }

    /** Tells a site how many chips of a model are to be on standby. */
    void standby(DecisionRef ref, HostGroup group, int chips, long expiresTick) {
        commands.add(new Command(
                ref.id(),
                history.epoch(),
                group.site(),
                ref.kind(),
                "",
                group.chipModel() == null ? "" : group.chipModel(),
                chips,
                1,
                "",
                0,
                expiresTick,
                null,
                null,
                null,
                null));
    }

    /** A command but for what only some have. */
    private record Draft(Command command, @Nullable String cancels) {
        Command along(@Nullable String fromSite, @Nullable String toSite) {
            return new Command(
                    command.decision(),
                    command.epoch(),
                    command.site(),
                    command.kind(),
                    command.job(),
                    command.chipModel(),
                    command.chips(),
                    command.gang(),
                    command.model(),
                    command.durationEstimateMs(),
                    command.expiresTick(),
                    fromSite,
                    toSite,
                    null,
                    cancels);
        }
    }

    private Draft of(DecisionRef ref, String site, JobRow row, String chipModel, int chips, long expiresTick) {
        return new Draft(
                new Command(
                        ref.id(),
                        history.epoch(),
                        site,
                        ref.kind(),
                        row.job(),
                        chipModel,
                        chips,
                        row.gang(),
                        row.spec().model(),
                        row.spec().durationEstimateMs(),
                        expiresTick,
                        null,
                        null,
                        null,
                        null),
                null);
    }

    List<Command> take() {
        List<Command> taken = List.copyOf(commands);
        commands.clear();
        return taken;
    }
}
