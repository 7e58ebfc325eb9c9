package io.petagrid.domain.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.domain.dispatch.DispatchEvent.ChipModelKnown;
import io.petagrid.domain.dispatch.DispatchEvent.DatasetKnown;
import io.petagrid.domain.dispatch.DispatchEvent.ModelKnown;
import io.petagrid.domain.dispatch.DispatchEvent.Snapshot;
import io.petagrid.domain.fleet.Precision;
import io.petagrid.domain.telemetry.HostReports;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A dispatcher's core under test: what it decided so far, what is kept of it, and the laws that hold after each step. */
final class Desk {
    static final String CHIP_A = HostReports.A.id();
    static final String CHIP_B = HostReports.B.id();
    static final long GRID_MS_PER_TICK = 60_000;

    final List<Decision> decisions = new ArrayList<>();
    private final Map<String, Decision> firstSteps = new HashMap<>();
    final List<Command> commands = new ArrayList<>();
    private final DispatchSettings settings;
    private final DeskAuthority authority = new DeskAuthority();
    private final Map<String, byte[]> rows = new TreeMap<>();
    private final Map<String, DispatchEvent> references = new TreeMap<>();
    private final Map<String, Integer> promised = new TreeMap<>();
    private final Map<String, String> live = new HashMap<>();
    private byte @Nullable [] head;
    private @Nullable Snapshot snapshot;
    private DispatchCore core;

    Desk(DispatchSettings settings) {
        this.settings = settings;
        this.core = new DispatchCore(settings);
    }

    /** A desk that knows both chip models of the tests, and a model that runs on either. */
    static Desk withReferences(DispatchSettings settings) {
        Desk desk = new Desk(settings);
        desk.step(new ChipModelKnown(HostReports.A));
        desk.step(new ChipModelKnown(HostReports.B));
        desk.step(new ModelKnown("llm", Map.of(CHIP_A, 1_000, CHIP_B, 1_000)));
        return desk;
    }

    /** A job of eight chips in one host for ten grid hours that bears any latency. */
    static JobSpec job(String id) {
        return job(id, 8, 8);
    }

    static JobSpec job(String id, int chips, int gang) {
        return new JobSpec(id, 1, Precision.FP16, chips, gang, 36_000_000, 20_000, "llm", null, 0);
    }

    /** A job of that flexibility with chips from 8 to 32, in gangs of 8. */
    static JobSpec flexible(String id, int chips, Flexibility flexibility) {
        return new JobSpec(
                id,
                1,
                Precision.FP16,
                chips,
                8,
                36_000_000,
                20_000,
                "llm",
                null,
                0,
                new JobSpec.Freedom(flexibility, 8, 32, null, List.of()));
    }

    Outcome step(DispatchEvent event) {
        Outcome outcome = core.step(event);
        outcome.decisions().forEach(this::checkLaws);
        decisions.addAll(outcome.decisions());
        commands.addAll(outcome.commands());
        keep(event, outcome);
        return outcome;
    }

    Outcome tick(long tick, List<TestSite> sites) {
        List<SiteView> views = sites.stream().map(site -> site.view(tick)).toList();
        return step(new Snapshot(tick, tick * GRID_MS_PER_TICK, views, authority.look(views, tick)));
    }

    /** The decisions of a job, oldest first. */
    List<Decision> of(String job) {
        return decisions.stream().filter(each -> job.equals(each.job())).toList();
    }

    List<DecisionState> statesOf(String job) {
        return of(job).stream().map(Decision::state).toList();
    }

    Decision last() {
        return decisions.getLast();
    }

    /** The promised book of a site and chip model as the published decisions make it. */
    int promised(String site, String chipModel) {
        return promised.getOrDefault(site + "/" + chipModel, 0);
    }

    int promised() {
        return promised.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void checkLaws(Decision decision) {
        String book = decision.site() + "/" + decision.chipModel();
        if (decision.state() == DecisionState.PROPOSED && decision.promisedChange() > 0) {
            Evidence evidence = java.util.Objects.requireNonNull(decision.evidence());
            assertThat(evidence.promisedChips())
                    .as(() -> "book cited by " + decision)
                    .isEqualTo(promised.getOrDefault(book, 0));
            assertThat(decision.promisedChange() + evidence.promisedChips())
                    .as(() -> "chips + promised <= free of " + decision)
                    .isLessThanOrEqualTo(evidence.freeChips());
        }
        checkLive(decision);
        checkSubject(decision);
        int after = promised.merge(book, decision.promisedChange(), Integer::sum);
        assertThat(after).as(() -> "promised book after " + decision).isNotNegative();
        if (!decisions.isEmpty()) {
            assertThat(decision.sequence()).isGreaterThan(decisions.getLast().sequence());
        }
    }

    /** A decision is about the same job, place and chips from its first step to its last. */
    private void checkSubject(Decision decision) {
        Decision first = firstSteps.putIfAbsent(decision.id(), decision);
        if (first != null) {
            assertThat(decision)
                    .as(() -> "what " + first + " was about")
                    .returns(first.kind(), Decision::kind)
                    .returns(first.job(), Decision::job)
                    .returns(first.site(), Decision::site)
                    .returns(first.chipModel(), Decision::chipModel)
                    .returns(first.chips(), Decision::chips);
        }
    }

    /** A job has one live placement: its move becomes it when the placement before has ended. */
    private void checkLive(Decision decision) {
        boolean begins = switch (decision.kind()) {
            case PLACE, RESUME -> decision.state() == DecisionState.PROPOSED;
            case ADOPT -> decision.state() == DecisionState.EXECUTING;
            case MOVE -> decision.state() == DecisionState.ISSUED && !live.containsKey(decision.job());
            default -> false;
        };
        if (begins) {
            assertThat(live.put(decision.job(), decision.id()))
                    .as(() -> "one live placement of " + decision)
                    .isNull();
        }
        boolean ends = decision.state().isLast() || decision.reason() == Reason.NOT_APPROVED;
        if (ends && decision.id().equals(live.get(decision.job()))) {
            live.remove(decision.job());
        }
    }

    private void keep(DispatchEvent event, Outcome outcome) {
        switch (event) {
            case Snapshot newest -> snapshot = newest;
            case ChipModelKnown chip -> references.put("1" + chip.chipModel().reference(), event);
            case ModelKnown model -> references.put("2" + model.model(), event);
            case DatasetKnown dataset -> references.put("3" + dataset.dataset(), event);
            default -> {
                // Other events live on in the rows that they changed.
            }
        }
        outcome.changedRows().forEach(row -> rows.put(row, bytes(out -> core.writeRow(row, out))));
        if (!outcome.decisions().isEmpty() || event.changesHead()) {
            head = bytes(core::writeHead);
        }
    }

    /** Goes on with a core that knows only what was kept. */
    void restart() {
        DispatchCore next = new DispatchCore(settings);
        if (head != null) {
            read(head, next::readHead);
        }
        references.values().forEach(next::step);
        if (snapshot != null) {
            next.restore(snapshot);
        }
        rows.forEach((name, row) -> read(row, in -> next.readRow(name, in)));
        core = next;
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private interface Reading {
        void from(DataInputStream in) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writing.to(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void read(byte[] bytes, Reading reading) {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        try {
            reading.from(in);
            assertThat(in.available()).as("bytes that were not read").isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
