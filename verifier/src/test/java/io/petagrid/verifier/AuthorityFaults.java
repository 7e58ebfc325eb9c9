package io.petagrid.verifier;

import static io.petagrid.verifier.Draw.decision;
import static io.petagrid.verifier.Draw.partial;
import static io.petagrid.verifier.Draw.proposal;
import static io.petagrid.verifier.Draw.renumber;
import static io.petagrid.verifier.Fault.fault;

import io.petagrid.verifier.GridHistory.Input;
import io.petagrid.wire.Authority;
import io.petagrid.wire.AuthorityLevel;
import io.petagrid.wire.AuthorityRule;
import io.petagrid.wire.AuthorityStanding;
import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionKind;
import io.petagrid.wire.DecisionReason;
import io.petagrid.wire.DecisionState;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.MeterEstimate;
import io.petagrid.wire.Partial;
import io.petagrid.wire.ScopeKind;
import io.petagrid.wire.Supply;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Ways to decide blindly, or to claim more authority than there is. */
final class AuthorityFaults {
    private AuthorityFaults() {}

    static Stream<Fault> all() {
        return Stream.of(
                fault(
                        "a placement rests on less than authority to act",
                        "L5",
                        (grid, random) -> proposal(grid, random).getEvidence().setAuthority(AuthorityLevel.ADVISE)),
                fault(
                        "a placement does not say on what authority it rests",
                        "L5",
                        (grid, random) -> proposal(grid, random).getEvidence().setAuthority(null)),
                fault("a placement at a site that may not be acted on", "L5", (grid, random) -> {
                    Decision proposed = proposal(grid, random);
                    standing(grid, proposed).setLevel(AuthorityLevel.ACT_WITH_APPROVAL);
                }),
                fault("authority is told where the shares seen do not give it", "L5", (grid, random) -> {
                    String site = proposal(grid, random).getSite();
                    grid.history().authority().stream()
                            .filter(event -> event.getScope().equals(site))
                            .forEach(AuthorityFaults::askForAll);
                }),
                fault(
                        "a placement rests on old inputs",
                        "L5",
                        (grid, random) -> proposal(grid, random).getEvidence().setAgeTicks(11)),
                new Fault(
                        "a job is placed on a picture that was old when it was asked for",
                        Set.of("L5"),
                        Set.of("L6"),
                        AuthorityFaults::askLate),
                new Fault(
                        "a placement cites fewer chips seen than the floor",
                        Set.of("L4", "L5"),
                        Set.of(),
                        (grid, random) -> proposal(grid, random).getEvidence().setSeenChips(1)),
                fault("an authority event is left out", "L5", (grid, random) -> {
                    List<Authority> events = grid.history().authority();
                    events.remove(events.size() - 1 - random.nextInt(events.size() / 2));
                }),
                fault("an authority event tells another level", "L5", (grid, random) -> {
                    List<Authority> events = grid.history().authority();
                    Authority event = events.get(random.nextInt(events.size()));
                    event.setLevel(
                            event.getLevel() == AuthorityLevel.ADVISE ? AuthorityLevel.ACT : AuthorityLevel.ADVISE);
                }),
                fault("an authority event cites other inputs", "L5", (grid, random) -> {
                    List<Authority> events = grid.history().authority();
                    Authority event = events.get(random.nextInt(events.size()));
                    event.getInputs().setSeenChips(event.getInputs().getSeenChips() + 1);
                }),
                fault("two failing windows do not lower authority", "L5", AuthorityFaults::failTwoWindows),
                fault("a meter is told as unseen that was not", "L5", (grid, random) -> {
                    MeterEstimate estimate = estimate(grid, proposal(grid, random), 0);
                    estimate.setUnseen(List.of("it-2"));
                }),
                fault("failing windows are counted wrongly", "L5", (grid, random) -> {
                    MeterEstimate estimate = estimate(grid, proposal(grid, random), 0);
                    estimate.setWindowsNotPassed(1);
                }),
                new Fault(
                        "a chi-square is told that does not follow from the meters",
                        Set.of("L3"),
                        Set.of("L5"),
                        (grid, random) ->
                                estimate(grid, proposal(grid, random), 0).setChiSquareMilli(5)),
                fault("the estimate of a minute is left out", "L5", (grid, random) -> {
                    Decision proposed = proposal(grid, random);
                    balance(grid, proposed, 0).setEstimate(null);
                }),
                new Fault(
                        "meters that nobody saw are told as seen", Set.of("L2", "L5"), Set.of("L3"), (grid, random) -> {
                            Partial partial =
                                    partial(grid, random, p -> !p.getReadings().isEmpty());
                            partial.getReadings().forEach(reading -> reading.setSeen(false));
                        }),
                new Fault(
                        "a job is placed while the grid is frozen",
                        Set.of("L5"),
                        Set.of("L7"),
                        AuthorityFaults::freezeFirst),
                fault(
                        "the grid freezes and nobody says so",
                        "L5",
                        (grid, random) -> grid.supply(
                                        ScopeKind.GRID, "grid", TelemetryMaker.FIRST_TICK + TelemetryMaker.TICKS - 5)
                                .getAuthority()
                                .setFrozen(true)));
    }

    private static AuthorityStanding standing(SyntheticGrid grid, Decision proposed) {
        Supply cited = grid.supply(
                ScopeKind.SITE, proposed.getSite(), proposed.getEvidence().getTick());
        return cited.getAuthority();
    }

    private static EnergyBalance balance(SyntheticGrid grid, Decision proposed, int after) {
        long tick = proposed.getEvidence().getTick() + after;
        return grid.energy(ScopeKind.SITE, proposed.getSite(), tick);
    }

    private static MeterEstimate estimate(SyntheticGrid grid, Decision proposed, int after) {
        return balance(grid, proposed, after).getEstimate();
    }

    /** All about it is told as it was, but for the authority that follows. */
    private static void failTwoWindows(SyntheticGrid grid, Random random) {
        long first = TelemetryMaker.FIRST_TICK + 3;
        Decision proposed = decision(
                grid,
                random,
                d -> d.getState() == DecisionState.PROPOSED && d.getEvidence().getTick() > first);
        int[] windowsNotPassed = {1, 2, 2, 1};
        for (int i = 0; i < windowsNotPassed.length; i++) {
            MeterEstimate estimate = estimate(grid, proposed, i - 1);
            estimate.setWindowsNotPassed(windowsNotPassed[i]);
            if (i < 2) {
                estimate.setLargestResidualMilli(estimate.getResidualThresholdMilli() + 1);
            }
        }
    }

    private static void askForAll(Authority event) {
        AuthorityRule rule = AuthorityRule.newBuilder(event.getRule()).build();
        rule.getBounds().forEach(bounds -> bounds.setAgeTicks(0));
        event.setRule(rule);
    }

    private static void askLate(SyntheticGrid grid, Random random) {
        Decision proposed =
                decision(grid, random, d -> d.getState() == DecisionState.PROPOSED && !"job-late".equals(d.getJob()));
        long offset = grid.history().requests().stream()
                .filter(request -> request.request().getJob().equals(proposed.getJob()))
                .findFirst()
                .orElseThrow()
                .offset();
        grid.history()
                .inputs()
                .replaceAll(input -> input.origin() != null && input.originOffset() == offset
                        ? new Input(input.appendMs() + 60_000, false, null, input.origin(), offset)
                        : input);
    }

    private static void freezeFirst(SyntheticGrid grid, Random random) {
        Decision first = grid.history().decisions().getFirst();
        grid.history()
                .decisions()
                .addFirst(Decision.newBuilder(first)
                        .setDecision("f-1")
                        .setKind(DecisionKind.FREEZE)
                        .setState(DecisionState.EXECUTING)
                        .setJob(null)
                        .setSite(null)
                        .setChipModel(null)
                        .setReason(DecisionReason.GRID_SILENT)
                        .build());
        renumber(grid);
    }
}
