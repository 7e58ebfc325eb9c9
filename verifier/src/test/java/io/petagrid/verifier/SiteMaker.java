package io.petagrid.verifier;

import io.petagrid.verifier.GridHistory.Told;
import io.petagrid.verifier.PromisedBook.Place;
import io.petagrid.wire.AckAnswer;
import io.petagrid.wire.AckCode;
import io.petagrid.wire.Command;
import io.petagrid.wire.CommandAck;
import io.petagrid.wire.DecisionKind;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.JobEvent;
import io.petagrid.wire.JobEventKind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What sites are told and tell, in a history that keeps the laws. */
final class SiteMaker {
    private static final int ANSWER_TICKS = 10;

    private final GridHistory history;

    SiteMaker(GridHistory history) {
        this.history = history;
    }

    void command(String decision, String job, Place place, long tick) {
        command(decision, DecisionKind.PLACE, job, place, tick, null);
    }

    /** @param toSite where the job goes; null where it stays or begins */
    void command(String decision, DecisionKind kind, String job, Place place, long tick, @Nullable String toSite) {
        history.commands()
                .add(new Told<>(
                        tick * 1_000 + 50,
                        new Command(
                                decision,
                                1,
                                place.site(),
                                kind,
                                job,
                                place.chipModel(),
                                2,
                                2,
                                "model",
                                1_000L,
                                tick + ANSWER_TICKS,
                                null,
                                toSite,
                                null,
                                null)));
    }

    void answer(String decision, String job, Place place, AckAnswer answer, long tick) {
        AckCode code = answer == AckAnswer.REJECTED ? AckCode.NO_CAPACITY : AckCode.NONE;
        history.answers()
                .add(new Told<>(
                        tick * 1_000 + 80,
                        new CommandAck(decision, 1, place.site(), job, answer, code, 2, gridMs(tick), 1, null, null)));
    }

    void tell(String decision, String job, Place place, JobEventKind kind, long tick) {
        history.jobEvents()
                .add(new Told<>(
                        tick * 1_000 + 90,
                        new JobEvent(job, place.site(), kind, decision, place.chipModel(), 2, 2, gridMs(tick), null)));
    }

    long gridMs(long tick) {
        GridClock clock = Objects.requireNonNull(history.clock());
        return clock.getEpochGridMs() + (tick * 1_000 - clock.getStartAppendMs()) * clock.getSpeed();
    }
}
