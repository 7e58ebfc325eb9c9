package io.petagrid.verifier;

import io.petagrid.wire.Authority;
import io.petagrid.wire.Command;
import io.petagrid.wire.CommandAck;
import io.petagrid.wire.Decision;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.JobEvent;
import io.petagrid.wire.JobRequest;
import io.petagrid.wire.Partial;
import io.petagrid.wire.RejectReason;
import io.petagrid.wire.ScopeKind;
import io.petagrid.wire.Settlement;
import io.petagrid.wire.SiteReference;
import io.petagrid.wire.Supply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What the topics of a grid hold, each in its order, but for the raw telemetry. */
final class GridHistory {
    /** The topics that retention may have shortened. */
    enum Log {
        PARTIAL,
        SUPPLY,
        AUTHORITY,
        DECISION,
        INPUT,
        REJECTED,
        COMMAND,
        ACK,
        JOB_EVENT
    }

    /** An entry of {@code partial}: a partial, or reference data. */
    record Logged(long appendMs, SpecificRecord value) {}

    /** A rejected record, by its origin. */
    record RejectedAt(long offset, RejectReason reason) {}

    /** A job request with its place in {@code job.request}. */
    record Requested(TopicPartition partition, long offset, long appendMs, JobRequest request) {}

    /** What a site was told, or told, with the time of the log. */
    record Told<T>(long appendMs, T what) {}

    /**
     * An entry of {@code dispatch-input}: the tick of a snapshot, or where another input came from.
     *
     * @param isLater whether it was written after the reading of the decisions had begun: what follows from it need not be among them
     */
    record Input(
            long appendMs,
            boolean isLater,
            @Nullable Long snapshotTick,
            @Nullable TopicPartition origin,
            long originOffset) {}

    private final ChipModels models = new ChipModels();
    private final List<SiteReference> sites = new ArrayList<>();
    private final List<Logged> partialLog = new ArrayList<>();
    private final Map<ScopeKind, List<Supply>> supply = new EnumMap<>(ScopeKind.class);
    private long tickWaitMs = VerifierSettings.USUAL_TICK_WAIT.toMillis();
    private final Map<ScopeKind, List<EnergyBalance>> energy = new EnumMap<>(ScopeKind.class);
    private final List<Settlement> settled = new ArrayList<>();
    private final List<Authority> authority = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final Map<TopicPartition, List<RejectedAt>> rejected = new LinkedHashMap<>();
    private final List<Requested> requests = new ArrayList<>();
    private final List<Input> inputs = new ArrayList<>();
    private final List<Told<Command>> commands = new ArrayList<>();
    private final List<Told<CommandAck>> answers = new ArrayList<>();
    private final List<Told<JobEvent>> jobEvents = new ArrayList<>();
    private final Set<Log> shortened = EnumSet.noneOf(Log.class);
    private @Nullable GridClock clock;

    GridHistory() {
        for (ScopeKind kind : ScopeKind.values()) {
            supply.put(kind, new ArrayList<>());
            energy.put(kind, new ArrayList<>());
        }
    }

    ChipModels models() {
        return models;
    }

    void clock(GridClock newClock) {
        clock = newClock;
    }

    @Nullable
    GridClock clock() {
        return clock;
    }

    /** Entries of {@code reference.site}. */
    List<SiteReference> sites() {
        return sites;
    }

    List<Logged> partialLog() {
        return partialLog;
    }

    List<Supply> supply(ScopeKind kind) {
        return supply.getOrDefault(kind, List.of());
    }

    /** How long a tick waited for members that had not passed it, milliseconds. */
    long tickWaitMs() {
        return tickWaitMs;
    }

    void waited(Duration tickWait) {
        tickWaitMs = tickWait.toMillis();
    }

    List<EnergyBalance> energy(ScopeKind kind) {
        return energy.getOrDefault(kind, List.of());
    }

    /** Versions of settled books of all scopes, each scope's in their order. */
    List<Settlement> settled() {
        return settled;
    }

    /** Changes of authority. */
    List<Authority> authority() {
        return authority;
    }

    List<Decision> decisions() {
        return decisions;
    }

    List<Requested> requests() {
        return requests;
    }

    List<Input> inputs() {
        return inputs;
    }

    /** Commands to all sites, each site's in their order. */
    List<Told<Command>> commands() {
        return commands;
    }

    /** Answers of all sites, each site's in their order. */
    List<Told<CommandAck>> answers() {
        return answers;
    }

    /** What sites told of jobs, each site's in its order. */
    List<Told<JobEvent>> jobEvents() {
        return jobEvents;
    }

    void addRejected(TopicPartition origin, RejectedAt at) {
        rejected.computeIfAbsent(origin, o -> new ArrayList<>()).add(at);
    }

    /** What was rejected of a partition. */
    List<RejectedAt> rejected(TopicPartition origin) {
        return rejected.getOrDefault(origin, List.of());
    }

    /** Notes that the beginning of a log is gone. */
    void shorten(Log log) {
        shortened.add(log);
    }

    boolean isWhole(Log log) {
        return !shortened.contains(log);
    }

    /** The partials of each telemetry partition, in their order. */
    Map<Member, List<Partial>> partials() {
        Map<Member, List<Partial>> partials = new LinkedHashMap<>();
        for (Logged logged : partialLog) {
            if (logged.value() instanceof Partial partial) {
                partials.computeIfAbsent(Member.of(partial), m -> new ArrayList<>())
                        .add(partial);
            }
        }
        return partials;
    }
}
