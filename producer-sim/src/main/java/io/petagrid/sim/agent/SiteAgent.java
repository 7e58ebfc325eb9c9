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
import io.petagrid.wire.DecisionKind;
import io.petagrid.wire.JobEvent;
import io.petagrid.wire.JobEventKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The agent of a site. It applies a command at most once, obeys no epoch below the highest it has seen, none that has expired, and keeps
 * within the site's own limits. Without any commands it lets its jobs run to their end.
 */
public final class SiteAgent {
    private static final int ANSWERS_KEPT = 100_000;
    private static final double MARGIN = 1.3;

    private final SiteFleet fleet;
    private final Facility facility;
    private final ChipSpecs chips;
    private final Durations durations;
    private int highestEpoch;
    private final Map<String, CommandAck> answers = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CommandAck> eldest) {
            return size() > ANSWERS_KEPT;
        }
    };

    /** What really becomes of a job: known to the world, not to the dispatcher. */
    public interface Durations {
        /** How long a job will hold its chips, grid milliseconds; empty where only the submitter's estimate is known. */
        Optional<Fate> of(String job);
    }

    /** The end of a job. */
    public record Fate(long holdsMs, boolean fails) {}

    /** What the agent says to a command: always an answer, and sometimes news of a job. */
    public record Reply(CommandAck answer, List<JobEvent> news) {}

    public SiteAgent(SiteFleet fleet, Facility facility, ChipSpecs chips, Durations durations) {
        this.fleet = fleet;
        this.facility = facility;
        this.chips = chips;
        this.durations = durations;
    }

    /**
     * Obeys a command, or says why not. A command that was answered before gets the same answer and has no further effect.
     *
     * @param tick the broker's second
     * @param gridMs grid time now
     */
    public Reply obey(Command command, long tick, long gridMs) {
        CommandAck before = answers.get(command.getDecision());
        if (before != null) {
            return new Reply(before, List.of());
        }
        List<JobEvent> news = new ArrayList<>();
        AckCode code = refusal(command, tick);
        if (code == AckCode.NONE) {
            highestEpoch = command.getEpoch();
            code = command.getKind() == DecisionKind.CANCEL
                    ? cancel(command, gridMs, news)
                    : place(command, gridMs, news);
        }
        CommandAck answer = answer(command, code, gridMs);
        answers.put(command.getDecision(), answer);
        return new Reply(answer, news);
    }

    private AckCode refusal(Command command, long tick) {
        if (command.getEpoch() < highestEpoch) {
            return AckCode.OLD_EPOCH;
        }
        return tick >= command.getExpiresTick() ? AckCode.EXPIRED : AckCode.NONE;
    }

    private AckCode place(Command command, long gridMs, List<JobEvent> news) {
        ChipSpec chip = chips.find(command.getChipModel()).orElse(null);
        if (chip == null) {
            return AckCode.UNKNOWN_CHIP_MODEL;
        }
        if (MARGIN * chip.boardPowerMw() * command.getChips() > facility.headroomMw()) {
            return AckCode.NO_POWER;
        }
        Fate fate = durations.of(command.getJob()).orElse(new Fate(command.getDurationEstimateMs(), false));
        Work work = new Work(
                command.getJob(),
                command.getDecision(),
                chip,
                command.getChips(),
                command.getGang(),
                gridMs + fate.holdsMs(),
                fate.fails());
        if (fleet.work(command.getJob()) != null || !fleet.place(work, gridMs)) {
            return AckCode.NO_CAPACITY;
        }
        news.add(event(work, JobEventKind.STARTED, gridMs));
        return AckCode.NONE;
    }

    private AckCode cancel(Command command, long gridMs, List<JobEvent> news) {
        Work ended = fleet.end(command.getJob());
        if (ended == null) {
            return AckCode.NOT_RUNNING;
        }
        news.add(event(ended, JobEventKind.FAILED, gridMs));
        return AckCode.NONE;
    }

    private CommandAck answer(Command command, AckCode code, long gridMs) {
        boolean accepted = code == AckCode.NONE;
        return new CommandAck(
                command.getDecision(),
                command.getEpoch(),
                fleet.site(),
                command.getJob(),
                accepted ? AckAnswer.ACCEPTED : AckAnswer.REJECTED,
                code,
                accepted ? command.getChips() : 0,
                gridMs,
                highestEpoch,
                null,
                null);
    }

    /** The jobs that have ended by now. */
    public List<JobEvent> ended(long gridMs) {
        return fleet.endDue(gridMs).stream()
                .map(work -> event(work, work.fails() ? JobEventKind.FAILED : JobEventKind.FINISHED, gridMs))
                .toList();
    }

    /** The jobs that run here, for a dispatcher that does not know them yet. */
    public List<JobEvent> inventory(long gridMs) {
        return fleet.allWork().stream()
                .sorted(java.util.Comparator.comparing(Work::job))
                .map(work -> event(work, JobEventKind.INVENTORY, gridMs))
                .toList();
    }

    private JobEvent event(Work work, JobEventKind kind, long gridMs) {
        return new JobEvent(
                work.job(),
                fleet.site(),
                kind,
                work.decision(),
                work.chip().id(),
                work.chips(),
                work.gang(),
                gridMs,
                null);
    }
}
