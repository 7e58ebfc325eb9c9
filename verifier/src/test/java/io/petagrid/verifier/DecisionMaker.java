package io.petagrid.verifier;

import io.petagrid.verifier.GridHistory.Input;
import io.petagrid.verifier.GridHistory.Requested;
import io.petagrid.verifier.PromisedBook.Place;
import io.petagrid.wire.AckAnswer;
import io.petagrid.wire.AuthorityLevel;
import io.petagrid.wire.ChipSums;
import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionKind;
import io.petagrid.wire.DecisionReason;
import io.petagrid.wire.DecisionState;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.Flexibility;
import io.petagrid.wire.JobAction;
import io.petagrid.wire.JobEventKind;
import io.petagrid.wire.JobRequest;
import io.petagrid.wire.PlacementEvidence;
import io.petagrid.wire.Precision;
import io.petagrid.wire.ScopeKind;
import io.petagrid.wire.Supply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Draws the jobs of a grid and decisions about them that keep the laws. */
final class DecisionMaker {
    private static final TopicPartition REQUESTS = new TopicPartition("petagrid.job.request", 0);
    private static final long ADDED_MW = 500_000;

    private final GridHistory history;
    private final Random random;
    private final Map<Place, Integer> promised = new HashMap<>();
    private final Map<String, Integer> promisesAt = new HashMap<>();
    private final Map<String, Integer> attempts = new HashMap<>();
    private final Map<String, Cited> cited = new HashMap<>();
    private final Map<String, String> shortfalls = new HashMap<>();
    private final SiteMaker sites;
    private long sequence;
    private long tick = TelemetryMaker.FIRST_TICK + 2;

    DecisionMaker(GridHistory history, long seed) {
        this.history = history;
        this.random = new Random(seed + 1);
        this.sites = new SiteMaker(history);
    }

    /** A placement that goes on. */
    private record Running(String id, String job, Place place) {}

    void make() {
        adopt("resident-alpha-0");
        for (int number = 0; tick < TelemetryMaker.FALL_FROM; number++) {
            String job = "job-" + number;
            request(job);
            switch (number % 5) {
                case 0 -> finish(comply(accept(place(job, "alpha")), 2), DecisionReason.FINISHED);
                case 1 -> {
                    wait(job, DecisionReason.NO_CAPACITY);
                    wait(job, DecisionReason.START_LIMIT);
                    comply(accept(place(job, "gamma")), 2);
                }
                case 2 -> {
                    Running refused = place(job, "beta");
                    step(refused, DecisionState.REJECTED, -2, DecisionReason.SITE_REJECTED);
                    sites.answer(refused.id, job, refused.place, AckAnswer.REJECTED, tick);
                    wait(job, DecisionReason.SITE_REJECTED);
                }
                case 3 -> {
                    Running lost = place(job, "gamma");
                    step(lost, DecisionState.EXPIRED, 0, DecisionReason.NO_ANSWER);
                    step(lost, DecisionState.REVOKED, -2, DecisionReason.SEEN_IDLE);
                    finish(comply(accept(place(job, "alpha")), 2), DecisionReason.FAILED);
                }
                default -> {
                    wait(job, DecisionReason.NOT_ADAPTED);
                    cancelWaiting(job);
                }
            }
            snapshot();
            tick++;
        }
        accept(place("job-late", "alpha"));
        shortfall();
    }

    private void shortfall() {
        tick = TelemetryMaker.FALL_FROM;
        while (tick < TelemetryMaker.FIRST_TICK + TelemetryMaker.TICKS - 1 && !isShort()) {
            tick++;
        }
        about("beta", DecisionState.EXECUTING, DecisionReason.SUPPLY_FELL);
        while (isShort()) {
            tick++;
        }
        about("beta", DecisionState.COMPLETED, DecisionReason.SUPPLY_RECOVERED);
        for (tick++; tick < TelemetryMaker.FIRST_TICK + TelemetryMaker.TICKS; tick++) {
            snapshot();
        }
        tick--;
        about("gamma", DecisionState.COMPLETED, DecisionReason.SUPPLY_RECOVERED);
    }

    private boolean isShort() {
        return supply("beta").getChips().stream().anyMatch(chips -> chips.getAllocatedSeen() > chips.getHealthy());
    }

    private Supply supply(String site) {
        return history.supply(ScopeKind.SITE).stream()
                .filter(supply -> supply.getScope().equals(site) && supply.getTick() == tick)
                .findFirst()
                .orElseThrow();
    }

    private void snapshot() {
        history.inputs().add(new Input(tick * 1_000 + 1_500, false, tick, null, 0));
    }

    private void request(String job) {
        JobRequest request = JobRequest.newBuilder()
                .setJob(job)
                .setAction(JobAction.SUBMIT)
                .setTenant("tenant")
                .setPriority(0)
                .setPrecision(Precision.FP16)
                .setChips(2)
                .setGang(2)
                .setDurationEstimateMs(1_000)
                .setRingMicros(1_000)
                .setFlexibility(Flexibility.NONE)
                .setModel("model")
                .setSubmittedGridMs(0)
                .build();
        long offset = history.requests().size();
        history.requests().add(new Requested(REQUESTS, offset, tick * 1_000, request));
        history.inputs().add(new Input(tick * 1_000 + 10, false, null, REQUESTS, offset));
    }

    private Running place(String job, String site) {
        Supply cited = supply(site);
        EnergyBalance energy = history.energy(ScopeKind.SITE).stream()
                .filter(balance -> balance.getScope().equals(site) && balance.getTick() == tick)
                .findFirst()
                .orElseThrow();
        ChipSums chips = cited.getChips().get(random.nextInt(cited.getChips().size()));
        Place place = new Place(site, chips.getChipModel());
        PlacementEvidence evidence = new PlacementEvidence(
                tick,
                chips.getHealthy() - chips.getAllocatedHealthy(),
                promised.getOrDefault(place, 0),
                cited.getEvidence().getSeenChips(),
                cited.getEvidence().getInstalledChips(),
                energy.getImportLimitMw() - energy.getMeasured().getImportMw(),
                promisesAt.getOrDefault(site, 0) * ADDED_MW,
                ADDED_MW,
                AuthorityLevel.ACT,
                0);
        Running running = new Running(id(DecisionKind.PLACE, job), job, place);
        add(running.id, DecisionKind.PLACE, DecisionState.PROPOSED, job, place, 2, DecisionReason.CHEAPEST, evidence);
        step(running, DecisionState.APPROVED, 0, DecisionReason.CHEAPEST);
        step(running, DecisionState.ISSUED, 0, DecisionReason.CHEAPEST);
        sites.command(running.id, job, place, tick);
        return running;
    }

    private Running accept(Running running) {
        step(running, DecisionState.ACCEPTED, 0, DecisionReason.SITE_ACCEPTED);
        sites.answer(running.id, running.job, running.place, AckAnswer.ACCEPTED, tick);
        return running;
    }

    private Running comply(Running running, int released) {
        step(running, DecisionState.EXECUTING, 0, DecisionReason.STARTED);
        sites.tell(running.id, running.job, running.place, JobEventKind.STARTED, tick);
        step(running, DecisionState.COMPLIED, -released, DecisionReason.SEEN_RUNNING);
        return running;
    }

    private void finish(Running running, DecisionReason reason) {
        step(running, DecisionState.COMPLETED, 0, reason);
        boolean failed = reason == DecisionReason.FAILED;
        JobEventKind kind = failed ? JobEventKind.FAILED : JobEventKind.FINISHED;
        sites.tell(running.id, running.job, running.place, kind, tick);
    }

    private void adopt(String job) {
        Place place = new Place("alpha", RecordMaker.FOREIGN);
        add(
                id(DecisionKind.ADOPT, job),
                DecisionKind.ADOPT,
                DecisionState.EXECUTING,
                job,
                place,
                0,
                DecisionReason.ADOPTED_FROM_INVENTORY,
                null);
    }

    private void wait(String job, DecisionReason reason) {
        add(id(DecisionKind.WAIT, job), DecisionKind.WAIT, DecisionState.EXECUTING, job, null, 0, reason, null);
    }

    private void cancelWaiting(String job) {
        add(
                id(DecisionKind.WAIT, job),
                DecisionKind.WAIT,
                DecisionState.REVOKED,
                job,
                null,
                0,
                DecisionReason.CANCELLED,
                null);
    }

    private void step(Running running, DecisionState state, int change, DecisionReason reason) {
        add(running.id, DecisionKind.PLACE, state, running.job, running.place, change, reason, null);
    }

    private void about(String site, DecisionState state, DecisionReason reason) {
        String begun = state == DecisionState.COMPLETED ? shortfalls.remove(site) : null;
        String id = begun != null ? begun : id(DecisionKind.SHORTFALL, site);
        shortfalls.put(site, id);
        add(id, DecisionKind.SHORTFALL, state, null, new Place(site, ""), 0, reason, null);
    }

    /** The id of a new decision; what it cites is told with each of its records. */
    private String id(DecisionKind kind, String subject) {
        int attempt = attempts.merge(kind + subject, 1, Integer::sum);
        String id = DecisionIds.id(kind + "|" + subject + "|" + attempt + "|" + tick + "|1");
        cited.put(id, new Cited(attempt, tick));
        return id;
    }

    private record Cited(int attempt, long tick) {}

    private void add(
            String id,
            DecisionKind kind,
            DecisionState state,
            @Nullable String job,
            @Nullable Place place,
            int change,
            DecisionReason reason,
            @Nullable PlacementEvidence evidence) {
        Cited cites = Objects.requireNonNull(cited.get(id));
        if (place != null && change != 0) {
            promised.merge(place, change, Integer::sum);
            promisesAt.merge(place.site(), Integer.signum(change), Integer::sum);
        }
        history.decisions()
                .add(Decision.newBuilder()
                        .setDecision(id)
                        .setSequence(++sequence)
                        .setEpoch(1)
                        .setKind(kind)
                        .setState(state)
                        .setJob(job)
                        .setSite(place == null ? null : place.site())
                        .setChipModel(place == null || place.chipModel().isEmpty() ? null : place.chipModel())
                        .setChips(kind == DecisionKind.SHORTFALL ? 0 : 2)
                        .setGang(2)
                        .setPromisedChange(change)
                        .setReason(reason)
                        .setExplanation("because of " + reason)
                        .setTick(tick)
                        .setGridMs(tick * 1_000)
                        .setEvidence(evidence)
                        .setAlternatives(List.of())
                        .setAttempt(cites.attempt)
                        .setCitedTick(cites.tick)
                        .build());
    }
}
