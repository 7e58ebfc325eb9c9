package io.petagrid.sim.agent;

import io.petagrid.sim.facility.Facility;
import io.petagrid.sim.fleet.ChipSpec;
import io.petagrid.sim.fleet.ChipSpecs;
import io.petagrid.sim.fleet.SiteFleet;
import io.petagrid.sim.fleet.Work;
import io.petagrid.wire.AckAnswer;
import io.petagrid.wire.AckCode;
import io.petagrid.wire.Command;
import io.petagrid.wire.CommandAck;
import io.petagrid.wire.JobEvent;
import io.petagrid.wire.JobEventKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The agent of a site. It applies a command at most once, obeys no epoch below the highest it has seen, none that has expired, and keeps
 * within the site's own limits. Without any commands it lets its jobs run to their end. Times of checkpoints and transfers are assumed.
 */
public final class SiteAgent {
    /** Writing a checkpoint takes so long, grid milliseconds. */
    private static final long CHECKPOINT_MS = 60_000;
    /** Starting from a checkpoint takes so long, grid milliseconds. */
    private static final long RESTART_MS = 60_000;
    /** A chip's part of a checkpoint takes so long on a link of the corridor, grid milliseconds. */
    private static final long TRANSFER_MS_PER_CHIP = 1_600;

    private static final int PERMILLE = 1_000;
    private static final int LEAST_CAP_PERMILLE = 200;
    private static final double MARGIN = 1.3;

    private final SiteFleet fleet;
    private final Facility facility;
    private final ChipSpecs chips;
    private final Durations durations;
    private final Answers answers = new Answers();
    private final Dues<JobEvent> dues = new Dues<>();

    /** What really becomes of a job: known to the world, not to the dispatcher. */
    public interface Durations {
        /** What is left of a job; empty where only the submitter's estimate is known. */
        Optional<Fate> of(String job);

        /** A job has stopped with a checkpoint; what is left of it. */
        void stopped(String job, Fate rest);
    }

    /**
     * The end of a job.
     *
     * @param holdsMs how long it will yet hold its chips at full power, grid milliseconds
     */
    public record Fate(long holdsMs, boolean fails) {}

    /** What the agent says to a command: always an answer, and sometimes news of a job. */
    public record Reply(CommandAck answer, List<JobEvent> news) {}

    /** What comes of a command: a code, chips, and the bounds of what would have been accepted. */
    private record Result(
            AckCode code,
            int chips,
            @Nullable Long least,
            @Nullable Long most) {
        private static Result done(int chips) {
            return new Result(AckCode.NONE, chips, null, null);
        }

        private static Result no(AckCode code) {
            return new Result(code, 0, null, null);
        }
    }

    public SiteAgent(SiteFleet fleet, Facility facility, ChipSpecs chips, Durations durations) {
        this.fleet = fleet;
        this.facility = facility;
        this.chips = chips;
        this.durations = durations;
    }

    /** Takes over an answer that was given before a restart: that command is not applied again. */
    public void remember(CommandAck answer) {
        answers.remember(answer);
    }

    /**
     * Obeys a command, or says why not. A command that was answered before gets the same answer and has no further effect.
     *
     * @param tick the broker's second
     * @param gridMs grid time now
     */
    public Reply obey(Command command, long tick, long gridMs) {
        CommandAck before = answers.before(command);
        if (before != null) {
            return new Reply(before, List.of());
        }
        List<JobEvent> news = new ArrayList<>();
        AckCode refusal = answers.refusal(command, tick);
        Result result = refusal == AckCode.NONE ? apply(command, gridMs, news) : Result.no(refusal);
        CommandAck answer = answer(command, result, gridMs);
        answers.remember(answer);
        return new Reply(answer, news);
    }

    private Result apply(Command command, long gridMs, List<JobEvent> news) {
        return switch (command.getKind()) {
            case PLACE, RESUME -> place(command, gridMs, news);
            case MOVE ->
                fleet.site().equals(command.getToSite()) ? place(command, gridMs, news) : stop(command, gridMs, news);
            case PAUSE -> stop(command, gridMs, news);
            case SCALE -> scale(command, gridMs, news);
            case CAP -> cap(command, gridMs);
            case SWITCH_OFF -> standby(command, gridMs);
            case CANCEL -> cancel(command, gridMs, news);
            default -> Result.no(AckCode.UNKNOWN_COMMAND);
        };
    }

    private Result place(Command command, long gridMs, List<JobEvent> news) {
        ChipSpec chip = chips.find(command.getChipModel()).orElse(null);
        if (chip == null) {
            return Result.no(AckCode.UNKNOWN_CHIP_MODEL);
        }
        if (fleet.work(command.getJob()) != null) {
            return Result.no(AckCode.ALREADY_RUNNING);
        }
        if (MARGIN * chip.boardPowerMw() * command.getChips() > facility.headroomMw()) {
            return Result.no(AckCode.NO_POWER);
        }
        Fate fate = durations.of(command.getJob()).orElse(new Fate(command.getDurationEstimateMs(), false));
        Work.Span span = new Work.Span(gridMs + waitMs(command), fate.holdsMs());
        Work work = new Work(
                command.getJob(),
                command.getDecision(),
                chip,
                command.getChips(),
                command.getGang(),
                span,
                fate.fails());
        if (!fleet.place(work, gridMs)) {
            return new Result(AckCode.NO_CAPACITY, 0, 0L, (long) fleet.free(chip.id(), gridMs));
        }
        start(work, span.fromGridMs(), gridMs, news);
        return Result.done(work.chips());
    }

    /** How long its chips wait for the job's state: not at all for one that begins anew. */
    private long waitMs(Command command) {
        String from = command.getFromSite();
        if (from == null) {
            return 0;
        }
        return RESTART_MS + (from.equals(fleet.site()) ? 0 : TRANSFER_MS_PER_CHIP * command.getChips());
    }

    private void start(Work work, long fromGridMs, long gridMs, List<JobEvent> news) {
        if (fromGridMs <= gridMs) {
            news.add(event(work, JobEventKind.STARTED, gridMs));
            return;
        }
        news.add(progress(work, JobEventKind.PROGRESS, gridMs, 0));
        long half = (gridMs + fromGridMs) / 2;
        dues.at(half, () -> ifThere(work, JobEventKind.PROGRESS, half, PERMILLE / 2));
        dues.at(fromGridMs, () -> ifThere(work, JobEventKind.STARTED, fromGridMs, PERMILLE));
    }

    private List<JobEvent> ifThere(Work work, JobEventKind kind, long gridMs, int permille) {
        return fleet.work(work.job()) == work ? List.of(progress(work, kind, gridMs, permille)) : List.of();
    }

    /** Writes a checkpoint; then the job leaves its chips. */
    private Result stop(Command command, long gridMs, List<JobEvent> news) {
        Work work = fleet.work(command.getJob());
        if (work == null) {
            return Result.no(AckCode.NOT_RUNNING);
        }
        news.add(progress(work, JobEventKind.PROGRESS, gridMs, 0));
        long done = gridMs + CHECKPOINT_MS;
        dues.at(done, () -> stopped(work, done));
        return Result.done(work.chips());
    }

    private List<JobEvent> stopped(Work work, long gridMs) {
        if (fleet.work(work.job()) != work) {
            return List.of();
        }
        durations.stopped(work.job(), new Fate(Math.max(1, work.restMs(gridMs)), work.fails()));
        fleet.end(work.job());
        return List.of(
                progress(work, JobEventKind.CHECKPOINTED, gridMs, PERMILLE), event(work, JobEventKind.STOPPED, gridMs));
    }

    /** Gives a job another number of chips; its speed follows their number. */
    private Result scale(Command command, long gridMs, List<JobEvent> news) {
        Work before = fleet.work(command.getJob());
        if (before == null) {
            return Result.no(AckCode.NOT_RUNNING);
        }
        int asked = command.getChips();
        if (asked <= 0 || asked % before.gang() != 0) {
            return new Result(AckCode.OUT_OF_BOUNDS, before.chips(), (long) before.gang(), null);
        }
        double more = MARGIN * before.chip().boardPowerMw() * (asked - before.chips());
        if (more > 0 && more > facility.headroomMw()) {
            return Result.no(AckCode.NO_POWER);
        }
        long rest = before.restMs(gridMs);
        fleet.end(before.job());
        Work after = before.on(asked, new Work.Span(gridMs, rest * before.chips() / asked));
        if (fleet.place(after, gridMs)) {
            news.add(event(after, JobEventKind.SCALED, gridMs));
            return Result.done(asked);
        }
        if (!fleet.place(before.on(before.chips(), new Work.Span(gridMs, rest)), gridMs)) {
            throw new IllegalStateException(before.job() + " does not fit where it was");
        }
        return new Result(
                AckCode.NO_CAPACITY,
                before.chips(),
                null,
                (long) before.chips() + fleet.free(before.chip().id(), gridMs));
    }

    private Result cap(Command command, long gridMs) {
        Integer permille = command.getCapPermille();
        if (permille == null || permille < LEAST_CAP_PERMILLE || permille > PERMILLE) {
            return new Result(AckCode.OUT_OF_BOUNDS, 0, (long) LEAST_CAP_PERMILLE, (long) PERMILLE);
        }
        fleet.cap(permille / (double) PERMILLE, gridMs);
        return Result.done(0);
    }

    /** Switches idle hosts off, or on again; nothing where too few are idle. */
    private Result standby(Command command, long gridMs) {
        if (chips.find(command.getChipModel()).isEmpty()) {
            return Result.no(AckCode.UNKNOWN_CHIP_MODEL);
        }
        int most = fleet.mostOnStandby(command.getChipModel(), gridMs);
        return command.getChips() < 0 || command.getChips() > most
                ? new Result(AckCode.OUT_OF_BOUNDS, 0, 0L, (long) most)
                : Result.done(fleet.standby(command.getChipModel(), command.getChips(), gridMs));
    }

    private Result cancel(Command command, long gridMs, List<JobEvent> news) {
        Work work = fleet.work(command.getJob());
        String only = command.getCancels();
        if (work == null || (only != null && !only.equals(work.decision()))) {
            return Result.no(AckCode.NOT_RUNNING);
        }
        fleet.end(command.getJob());
        news.add(event(work, JobEventKind.FAILED, gridMs));
        return Result.done(0);
    }

    private CommandAck answer(Command command, Result result, long gridMs) {
        return new CommandAck(
                command.getDecision(),
                command.getEpoch(),
                fleet.site(),
                command.getJob(),
                result.code == AckCode.NONE ? AckAnswer.ACCEPTED : AckAnswer.REJECTED,
                result.code,
                result.chips,
                gridMs,
                answers.highestEpoch(),
                result.least,
                result.most);
    }

    /** What has happened to jobs by now without any command: checkpoints that are written, jobs that have started, jobs that have ended. */
    public List<JobEvent> due(long gridMs) {
        List<JobEvent> all = new ArrayList<>(dues.until(gridMs));
        for (Work work : fleet.endDue(gridMs)) {
            all.add(event(work, work.fails() ? JobEventKind.FAILED : JobEventKind.FINISHED, gridMs));
        }
        return all;
    }

    /** The jobs that run here, for a dispatcher that does not know them yet. */
    public List<JobEvent> inventory(long gridMs) {
        return fleet.allWork().stream()
                .sorted(Comparator.comparing(Work::job))
                .map(work -> event(work, JobEventKind.INVENTORY, gridMs))
                .toList();
    }

    private JobEvent event(Work work, JobEventKind kind, long gridMs) {
        return progress(work, kind, gridMs, null);
    }

    private JobEvent progress(Work work, JobEventKind kind, long gridMs, @Nullable Integer permille) {
        return new JobEvent(
                work.job(),
                fleet.site(),
                kind,
                work.decision(),
                work.chip().id(),
                work.chips(),
                work.gang(),
                gridMs,
                permille);
    }
}
