package io.petagrid.attack.dispatch;

import io.petagrid.domain.dispatch.Command;
import io.petagrid.domain.dispatch.Decision;
import io.petagrid.domain.dispatch.DecisionState;
import io.petagrid.domain.dispatch.DispatchEvent;
import io.petagrid.domain.dispatch.JobReport;
import io.petagrid.domain.dispatch.Outcome;
import io.petagrid.domain.dispatch.Phase;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One dispatcher among the sites: its core, which dies now and then, the laws over what it decides, and in which state each decision is. */
final class ArenaDispatcher {
    private static final int RECENT = 60;
    private static final long REMEMBERED_TICKS = 60;

    final NoOvercommit overcommit;
    final BoundedReversals reversals;
    private final StepsAside stepsAside;
    private final KeptCore kept;
    private final FaultTable table;
    private final Consumer<String> findings;
    private final List<DecisionLaw> laws;
    private final Map<String, DecisionState> states = new HashMap<>();
    private final Map<String, Map<String, Long>> lastTickBySite = new HashMap<>();
    private final Deque<Decision> recent = new ArrayDeque<>();
    private final Set<String> running = new LinkedHashSet<>();
    private final Set<String> told = new HashSet<>();
    private long records;
    private long steps;

    /** When a dispatcher dies. */
    enum Crash {
        NONE,
        IN_STEP,
        AFTER_STEP
    }

    ArenaDispatcher(FaultTable table, Consumer<String> findings) {
        this.table = table;
        this.findings = findings;
        this.kept = new KeptCore(findings);
        this.overcommit = new NoOvercommit(findings);
        this.reversals = new BoundedReversals(findings);
        this.stepsAside = new StepsAside(findings);
        this.laws = List.of(overcommit, reversals, new OnePlacement(findings), new SameSubject(findings), stepsAside);
    }

    /** Of its latest decision. */
    int epoch() {
        return stepsAside.epoch();
    }

    KeptCore kept() {
        return kept;
    }

    /** Takes an event; the commands that come of it. */
    List<Command> step(DispatchEvent event, Crash crash) {
        steps++;
        laws.forEach(law -> law.before(event));
        Outcome outcome = crash == Crash.IN_STEP ? kept.stepTwice(event) : kept.step(event);
        for (Decision decision : outcome.decisions()) {
            take(decision, crash);
        }
        for (Command command : outcome.commands()) {
            if (!told.add(command.decision() + "@" + command.site())) {
                findings.accept("double effect: a site is told twice: " + command);
            }
        }
        if (crash == Crash.AFTER_STEP) {
            kept.crash();
        }
        return outcome.commands();
    }

    private void take(Decision decision, Crash crash) {
        laws.forEach(law -> law.look(decision));
        records++;
        states.put(decision.id(), decision.state());
        String site = decision.site();
        if (site != null) {
            lastTickBySite.computeIfAbsent(site, each -> new LinkedHashMap<>()).put(decision.id(), decision.tick());
        }
        recent.addLast(decision);
        if (recent.size() > RECENT) {
            recent.removeFirst();
        }
        note(decision);
        if (crash != Crash.NONE) {
            table.hit(crash == Crash.IN_STEP ? Fault.CRASH_IN_STEP : Fault.CRASH_AFTER_STEP, decision.state());
        }
    }

    private void note(Decision decision) {
        String job = decision.job();
        if (job != null && decision.state() == DecisionState.COMPLIED) {
            running.add(job);
        } else if (job != null && decision.state().isLast() && decision.state() != DecisionState.REFUSED) {
            running.remove(job);
        }
    }

    /** A fault strikes one decision. */
    void hit(Fault fault, String decision) {
        table.hit(fault, states.get(decision));
    }

    /** A fault strikes a whole site: every decision about it that is open or was so a short while ago. */
    void hitSite(Fault fault, String site, long tick) {
        Map<String, Long> lastTick = lastTickBySite.getOrDefault(site, Map.of());
        lastTick.entrySet().removeIf(each -> tick - each.getValue() > REMEMBERED_TICKS && isOver(each.getKey()));
        lastTick.keySet().forEach(decision -> hit(fault, decision));
    }

    private boolean isOver(String decision) {
        DecisionState state = states.get(decision);
        return state != null && state.isLast();
    }

    /** A fault strikes everything that it has decided. */
    void hitAll(Fault fault, long tick) {
        List.copyOf(lastTickBySite.keySet()).forEach(site -> hitSite(fault, site, tick));
    }

    List<Decision> recent() {
        return List.copyOf(recent);
    }

    /** Jobs that telemetry shows, as far as nothing ended since. */
    List<String> running() {
        return List.copyOf(running);
    }

    /** Life-cycle records so far. */
    long records() {
        return records;
    }

    /** Decisions so far. */
    long decisions() {
        return states.size();
    }

    long steps() {
        return steps;
    }

    /** How a job stands; ENDED or WAITING when nothing is open of it, null where it was never taken in. */
    @Nullable
    Phase phase(String job) {
        JobReport report = kept.core().report(job);
        return report == null ? null : report.phase();
    }
}
