package io.petagrid.verifier;

import io.petagrid.verifier.PromisedBook.Place;
import io.petagrid.wire.AckAnswer;
import io.petagrid.wire.AuthorityLevel;
import io.petagrid.wire.ChipSums;
import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionKind;
import io.petagrid.wire.DecisionReason;
import io.petagrid.wire.DecisionState;
import io.petagrid.wire.Evidence;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.JobEventKind;
import io.petagrid.wire.PlacementEvidence;
import io.petagrid.wire.ScopeKind;
import io.petagrid.wire.Supply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Twelve grid hours in which planned moves keep the laws: each job is placed, moved once after two hours, and ends. */
final class MoveMaker {
    static final long FIRST_TICK = 1_800_000_000L;
    private static final long TICKS_PER_HOUR = 60;
    private static final int JOBS = 40;
    private static final int RUNNING = 400;
    private static final Place SOURCE = new Place("alpha", RecordMaker.FOREIGN);
    private static final Place TARGET = new Place("beta", RecordMaker.FOREIGN);

    private final GridHistory history = new GridHistory();
    private final SiteMaker sites;
    private final Map<String, Decision> first = new HashMap<>();
    private long sequence;
    private long tick = FIRST_TICK;

    MoveMaker() {
        history.clock(new GridClock(0L, FIRST_TICK * 1_000, 60));
        sites = new SiteMaker(history);
        history.supply(ScopeKind.GRID).add(running());
    }

    private static Supply running() {
        ChipSums chips = ChipSums.newBuilder()
                .setChipModel(RecordMaker.FOREIGN)
                .setInstalled(1_000)
                .setHealthy(1_000)
                .setFaulted(0)
                .setOutOfService(0)
                .setStandby(0)
                .setUnknown(0)
                .setAllocatedHealthy(RUNNING)
                .setAllocatedSeen(RUNNING)
                .setAvailablePermille(0)
                .setAllocatedPermille(0)
                .setDeliveredPermille(0)
                .setDeliveredHighPermille(0)
                .setTensorCount(0)
                .setTensorPermille(0)
                .setBusyCount(0)
                .setBusyPermille(0)
                .setCoreCount(0)
                .setCorePermille(0)
                .setPowerMw(0)
                .setHostsByFreeChips(List.of())
                .build();
        return Supply.newBuilder()
                .setScope("grid")
                .setKind(ScopeKind.GRID)
                .setFromTick(FIRST_TICK)
                .setTick(FIRST_TICK)
                .setGridMs(0)
                .setPrecisions(List.of())
                .setChips(List.of(chips))
                .setUtilizations(List.of())
                .setHosts(0)
                .setHostsSeen(0)
                .setDomesticChips(0)
                .setEvidence(new Evidence(0, 0, 0, List.of(), List.of()))
                .build();
    }

    GridHistory make() {
        for (int number = 0; number < JOBS; number++) {
            place("job-" + number);
        }
        for (int number = 0; number < JOBS; number++) {
            tick = FIRST_TICK + 2 * TICKS_PER_HOUR + number * TICKS_PER_HOUR / 8;
            move("job-" + number);
        }
        return history;
    }

    private void place(String job) {
        String id = begin(DecisionKind.PLACE, job, SOURCE, null, DecisionReason.CHEAPEST);
        step(id, DecisionState.APPROVED, 0, DecisionReason.CHEAPEST);
        step(id, DecisionState.ISSUED, 0, DecisionReason.CHEAPEST);
        sites.command(id, job, SOURCE, tick);
        sites.answer(id, job, SOURCE, AckAnswer.ACCEPTED, tick);
        run(id, job, SOURCE);
    }

    private void run(String id, String job, Place place) {
        step(id, DecisionState.ACCEPTED, 0, DecisionReason.SITE_ACCEPTED);
        sites.tell(id, job, place, JobEventKind.STARTED, tick);
        step(id, DecisionState.EXECUTING, 0, DecisionReason.STARTED);
        step(id, DecisionState.COMPLIED, -2, DecisionReason.SEEN_RUNNING);
    }

    private void move(String job) {
        String placed = "PLACE/" + job;
        String id = begin(DecisionKind.MOVE, job, TARGET, SOURCE.site(), DecisionReason.PLANNED);
        step(id, DecisionState.APPROVED, 0, DecisionReason.PLANNED);
        step(id, DecisionState.ISSUED, 0, DecisionReason.PLANNED);
        sites.command(id, DecisionKind.MOVE, job, SOURCE, tick, TARGET.site());
        sites.answer(id, job, SOURCE, AckAnswer.ACCEPTED, tick);
        step(id, DecisionState.ACCEPTED, 0, DecisionReason.SITE_ACCEPTED);
        sites.tell(id, job, SOURCE, JobEventKind.STOPPED, tick);
        step(idOf(placed), DecisionState.SUPERSEDED, 0, DecisionReason.MOVED);
        step(id, DecisionState.ISSUED, 0, DecisionReason.MOVED);
        sites.command(id, DecisionKind.MOVE, job, TARGET, tick, TARGET.site());
        sites.answer(id, job, TARGET, AckAnswer.ACCEPTED, tick);
        run(id, job, TARGET);
        step(id, DecisionState.COMPLETED, 0, DecisionReason.FINISHED);
    }

    private String idOf(String name) {
        return Objects.requireNonNull(first.get(name)).getDecision();
    }

    private String begin(DecisionKind kind, String job, Place place, @Nullable String from, DecisionReason reason) {
        String id = DecisionIds.id(kind + "|" + job + "|0|" + tick + "|1");
        boolean isMove = kind == DecisionKind.MOVE;
        Decision decision = Decision.newBuilder()
                .setDecision(id)
                .setSequence(++sequence)
                .setEpoch(1)
                .setKind(kind)
                .setState(DecisionState.PROPOSED)
                .setJob(job)
                .setSite(place.site())
                .setChipModel(place.chipModel())
                .setChips(2)
                .setGang(2)
                .setPromisedChange(2)
                .setReason(reason)
                .setExplanation("because of " + reason)
                .setTick(tick)
                .setGridMs(sites.gridMs(tick))
                .setEvidence(new PlacementEvidence(tick, 600, 0, 1_000, 1_000, 9L, 0L, 1L, AuthorityLevel.ACT, 0))
                .setAlternatives(List.of())
                .setCitedTick(tick)
                .setFromSite(from)
                .setPlan(isMove ? "plan" : null)
                .setGainMicroyuan(isMove ? 1_000L : null)
                .setEffortMicroyuan(isMove ? 500L : null)
                .build();
        first.put(kind + "/" + job, decision);
        first.put(id, decision);
        history.decisions().add(decision);
        return id;
    }

    private void step(String id, DecisionState state, int change, DecisionReason reason) {
        history.decisions()
                .add(Decision.newBuilder(first.get(id))
                        .setSequence(++sequence)
                        .setState(state)
                        .setPromisedChange(change)
                        .setReason(reason)
                        .setTick(tick)
                        .setGridMs(sites.gridMs(tick))
                        .setEvidence(null)
                        .build());
    }
}
