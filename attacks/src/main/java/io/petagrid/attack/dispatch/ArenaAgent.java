package io.petagrid.attack.dispatch;

import io.petagrid.domain.dispatch.Command;
import io.petagrid.domain.dispatch.DispatchEvent.Answer;
import io.petagrid.domain.dispatch.DispatchEvent.Answered;
import io.petagrid.domain.dispatch.DispatchEvent.JobNews;
import io.petagrid.domain.dispatch.DispatchEvent.JobTold;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The agent of a site, as the simulated world's: it applies a command at most once and answers it alike each time, obeys no epoch below the
 * highest that it has seen, and nothing that has expired. Sometimes it says no, gives less, or its word is not kept.
 */
final class ArenaAgent {
    private static final int NEWS_TICKS = 4;
    private static final int SAYS_NO_ONE_IN = 12;
    private static final int GIVES_LESS_ONE_IN = 5;
    private static final int FORGETS_ONE_IN = 40;
    private static final int STINGY_FORGETS_ONE_IN = 5;
    private static final int CAP_FAILS_ONE_IN = 8;

    private final ArenaSite site;
    private final Runs runs;
    private final Chance chance;
    private final Outbox outbox;
    private final Map<String, Answered> said = new HashMap<>();
    private int highestEpoch = 1;
    private long tick;
    private boolean remembers = true;
    private boolean isStingy;

    /** Where what it says goes. */
    interface Outbox {
        /** An answer to a command. */
        void answer(Answered answered);

        /** @param afterTicks how long it is on its way */
        void news(JobTold told, int afterTicks);
    }

    /** What comes of a command. */
    private record Result(Answer answer, int chips, String code) {
        private static Result done(int chips) {
            return new Result(Answer.ACCEPTED, chips, "NONE");
        }

        private static Result no(String code) {
            return new Result(Answer.REJECTED, 0, code);
        }
    }

    ArenaAgent(ArenaSite site, Runs runs, Chance chance, Outbox outbox) {
        this.site = site;
        this.runs = runs;
        this.chance = chance;
        this.outbox = outbox;
    }

    /** For tests: it applies a command as often and as late as it comes. */
    void forget() {
        remembers = false;
    }

    /** It gives less wherever it can, and often does not keep its word: so that there is time between the answer and the start. */
    void beStingy() {
        isStingy = true;
    }

    /**
     * Obeys a command, or says why not.
     *
     * @param dies whether it dies after it has acted and before it answers
     */
    void obey(Command command, long now, boolean dies) {
        tick = now;
        Answered before = remembers ? said.get(command.decision()) : null;
        if (before == null) {
            Result result = result(command);
            before = new Answered(
                    command.decision(), command.job(), site.id, result.answer, result.chips, result.code, highestEpoch);
            said.put(command.decision(), before);
        }
        if (!dies) {
            outbox.answer(before);
        }
    }

    private Result result(Command command) {
        if (command.epoch() < highestEpoch) {
            return Result.no("OLD_EPOCH");
        }
        highestEpoch = command.epoch();
        if (remembers && tick >= command.expiresTick()) {
            return Result.no("EXPIRED");
        }
        return switch (command.kind()) {
            case CANCEL -> cancel(command);
            case PAUSE -> stop(command);
            case MOVE -> site.id.equals(command.toSite()) ? place(command) : stop(command);
            case SCALE -> scale(command);
            case CAP -> cap(command);
            case SWITCH_OFF -> standby(command);
            default -> place(command);
        };
    }

    private Result place(Command command) {
        int asked = command.chips();
        boolean givesLess = asked > Runs.GANG && chance.hits(isStingy ? 1 : GIVES_LESS_ONE_IN);
        int chips = givesLess ? asked - Runs.GANG : asked;
        Result given = new Result(givesLess ? Answer.PARTIAL : Answer.ACCEPTED, chips, "NONE");
        if (chance.hits(SAYS_NO_ONE_IN)) {
            return Result.no("NO_POWER");
        }
        if (chance.hits(isStingy ? STINGY_FORGETS_ONE_IN : FORGETS_ONE_IN)) {
            return given;
        }
        Runs.Run run = runs.start(site, command.job(), command.decision(), command.chipModel(), chips, tick);
        if (run == null) {
            return Result.no("NO_CAPACITY");
        }
        tell(run, JobNews.STARTED);
        return given;
    }

    private Result stop(Command command) {
        Runs.Run run = runs.at(site, command.job());
        if (run == null || chance.hits(SAYS_NO_ONE_IN)) {
            return Result.no("NOT_RUNNING");
        }
        runs.stop(run, tick);
        tell(run, JobNews.STOPPED);
        return Result.done(0);
    }

    private Result scale(Command command) {
        Runs.Run run = runs.at(site, command.job());
        if (run == null || chance.hits(SAYS_NO_ONE_IN)) {
            return Result.no("NOT_RUNNING");
        }
        if (!runs.scale(run, command.chips())) {
            return Result.no("NO_CAPACITY");
        }
        tell(Objects.requireNonNull(runs.at(site, command.job())), JobNews.SCALED);
        return Result.done(command.chips());
    }

    private Result cap(Command command) {
        Integer permille = command.capPermille();
        if (permille == null || chance.hits(CAP_FAILS_ONE_IN)) {
            return Result.no("OUT_OF_BOUNDS");
        }
        if (!chance.hits(CAP_FAILS_ONE_IN)) {
            site.capPermille = permille;
        }
        return Result.done(0);
    }

    private Result standby(Command command) {
        if (chance.hits(SAYS_NO_ONE_IN)) {
            return Result.no("OUT_OF_BOUNDS");
        }
        if (!chance.hits(FORGETS_ONE_IN)) {
            site.standby(command.chipModel(), command.chips());
        }
        return Result.done(command.chips());
    }

    private Result cancel(Command command) {
        Runs.Run run = runs.at(site, command.job());
        boolean isMeant =
                run != null && (command.cancels() == null || command.cancels().equals(run.decision()));
        if (run == null || !isMeant) {
            return Result.no("NOT_RUNNING");
        }
        runs.end(run);
        tell(run, JobNews.FAILED);
        return Result.done(0);
    }

    /** A job has ended by itself. */
    void ended(Runs.Run run, long now) {
        tick = now;
        tell(run, runs.fails() ? JobNews.FAILED : JobNews.FINISHED);
    }

    private void tell(Runs.Run run, JobNews news) {
        outbox.news(told(run, news), chance.below(NEWS_TICKS));
    }

    /** What it says of a run. */
    JobTold told(Runs.Run run, @Nullable JobNews news) {
        return new JobTold(
                run.job(),
                site.id,
                news == null ? JobNews.INVENTORY : news,
                run.chipModel(),
                run.chips(),
                Runs.GANG,
                tick * Arena.GRID_MS_PER_TICK);
    }
}
