package io.petagrid.verifier;

import io.petagrid.verifier.GridHistory.Input;
import io.petagrid.verifier.GridHistory.Log;
import io.petagrid.verifier.GridHistory.Requested;
import io.petagrid.verifier.Verdict.LawVerdict;
import io.petagrid.wire.Authority;
import io.petagrid.wire.AuthorityBounds;
import io.petagrid.wire.AuthorityInputs;
import io.petagrid.wire.AuthorityLevel;
import io.petagrid.wire.AuthorityRule;
import io.petagrid.wire.AuthorityStanding;
import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionKind;
import io.petagrid.wire.DecisionState;
import io.petagrid.wire.PlacementEvidence;
import io.petagrid.wire.ScopeKind;
import io.petagrid.wire.SiteReference;
import io.petagrid.wire.SiteStatus;
import io.petagrid.wire.Supply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** L5: what adds load rests on inputs that are fresh, on enough that is seen and on authority to act; else a freeze is on record. */
final class NoBlindDecision implements Law {
    private static final String GRID = "grid";
    private static final int FREEZE_WITHIN_TICKS = 3;
    private static final long TICK_MS = 1_000;
    private static final long PERMILLE = 1_000;

    private final Findings findings = new Findings("L5", "no blind decision");

    @Override
    public void see(GridHistory history) {
        if (history.authority().isEmpty()) {
            return;
        }
        Records records = new Records(history);
        new AuthorityRecount(history, findings, records::compare).run();
        records.checkEvents();
        records.checkFreezes();
        new Walk(history, records).run();
    }

    @Override
    public LawVerdict verdict() {
        return findings.verdict();
    }

    /** What is published about authority, by scope and tick. */
    private final class Records {
        private final GridHistory history;
        private final Map<String, TreeMap<Long, Supply>> supply = new TreeMap<>();
        private final Map<String, TreeMap<Long, Authority>> events = new TreeMap<>();

        private Records(GridHistory history) {
            this.history = history;
            for (ScopeKind kind : List.of(ScopeKind.SITE, ScopeKind.GRID)) {
                history.supply(kind)
                        .forEach(each -> supply.computeIfAbsent(each.getScope(), s -> new TreeMap<>())
                                .put(each.getTick(), each));
            }
            history.authority()
                    .forEach(event -> events.computeIfAbsent(event.getScope(), s -> new TreeMap<>())
                            .put(event.getTick(), event));
        }

        private @Nullable AuthorityStanding standing(String scope, long tick) {
            Supply of = supply.getOrDefault(scope, new TreeMap<>()).get(tick);
            return of == null ? null : of.getAuthority();
        }

        private @Nullable AuthorityRule rule(String scope) {
            TreeMap<Long, Authority> of = events.get(scope);
            return of == null ? null : of.lastEntry().getValue().getRule();
        }

        /** The published level is the one that follows, or where its past is gone at least one that the tick allows. */
        private void compare(
                String scope, long tick, @Nullable AuthorityLevel level, AuthorityInputs inputs, AuthorityRule rule) {
            AuthorityStanding told = standing(scope, tick);
            if (told == null) {
                return;
            }
            findings.check(
                    level == null ? AuthorityLadder.canStay(rule, told.getLevel(), inputs) : level == told.getLevel(),
                    () -> "authority over " + scope + " at tick " + tick + " is told as " + told.getLevel() + "; "
                            + (level == null ? "it cannot be with " : level + " follows from ") + inputs);
            Authority event = events.getOrDefault(scope, new TreeMap<>()).get(tick);
            if (event != null) {
                findings.check(
                        event.getInputs().equals(inputs),
                        () -> "the authority event of " + scope + " at tick " + tick + " cites " + event.getInputs()
                                + "; there were " + inputs);
            }
        }

        /** Each change of level has its event, each event a change. */
        private void checkEvents() {
            Set<String> retired = history.sites().stream()
                    .filter(site -> site.getStatus() != SiteStatus.ACTIVE)
                    .map(SiteReference::getSite)
                    .collect(Collectors.toSet());
            supply.forEach((scope, records) -> {
                if (retired.contains(scope)) {
                    return;
                }
                AuthorityLevel before = null;
                boolean isFirst = true;
                for (Supply record : records.values()) {
                    AuthorityStanding told = record.getAuthority();
                    findings.check(
                            told != null || !history.isWhole(Log.AUTHORITY),
                            () -> "supply of " + scope + " at tick " + record.getTick() + " tells no authority");
                    if (told == null) {
                        continue;
                    }
                    if (!isFirst || history.isWhole(Log.SUPPLY)) {
                        checkEvent(record, told, before);
                    }
                    isFirst = false;
                    before = told.getLevel();
                }
            });
        }

        private void checkEvent(Supply record, AuthorityStanding told, @Nullable AuthorityLevel before) {
            Authority event =
                    events.getOrDefault(record.getScope(), new TreeMap<>()).get(record.getTick());
            boolean isChange = before != told.getLevel();
            findings.check(
                    isChange == (event != null),
                    () -> "authority over " + record.getScope() + " at tick " + record.getTick() + " goes from "
                            + before + " to " + told.getLevel() + (event == null ? " without" : ", with")
                            + " an event");
            if (event != null) {
                findings.check(
                        event.getLevel() == told.getLevel()
                                && event.getPrevious() == before
                                && event.getCause() == told.getCause(),
                        () -> "the authority event of " + record.getScope() + " at tick " + record.getTick()
                                + " tells another change than supply does");
            }
        }

        /** When the grid freezes, the dispatcher says so. */
        private void checkFreezes() {
            long last = history.decisions().stream()
                    .mapToLong(Decision::getTick)
                    .max()
                    .orElse(0);
            boolean was = false;
            for (Supply record : supply.getOrDefault(GRID, new TreeMap<>()).values()) {
                AuthorityStanding told = record.getAuthority();
                boolean is =
                        told != null && told.getFrozen() && record.getEvidence().getInstalledChips() > 0;
                if (is && !was && history.isWhole(Log.DECISION) && record.getTick() + FREEZE_WITHIN_TICKS <= last) {
                    findings.check(
                            history.decisions().stream().anyMatch(decision -> isFreeze(decision, record.getTick())),
                            () -> "the grid is frozen from tick " + record.getTick() + " and no decision says so");
                }
                was = is;
            }
        }

        private static boolean isFreeze(Decision decision, long tick) {
            return decision.getKind() == DecisionKind.FREEZE
                    && decision.getState() == DecisionState.EXECUTING
                    && decision.getTick() >= tick
                    && decision.getTick() <= tick + FREEZE_WITHIN_TICKS;
        }
    }

    /** One reading of the decisions, in their order. */
    private final class Walk {
        private final GridHistory history;
        private final Records records;
        private final Map<String, Long> askedMs = new HashMap<>();
        private final Map<String, Decision> proposals = new HashMap<>();
        private boolean frozen;

        private Walk(GridHistory history, Records records) {
            this.history = history;
            this.records = records;
            Map<String, Long> taken = new HashMap<>();
            for (Input input : history.inputs()) {
                TopicPartition origin = input.origin();
                if (origin != null) {
                    taken.put(origin + "@" + input.originOffset(), input.appendMs());
                }
            }
            for (Requested requested : history.requests()) {
                Long appendMs = taken.get(requested.partition() + "@" + requested.offset());
                if (appendMs != null) {
                    askedMs.putIfAbsent(requested.request().getJob(), appendMs);
                }
            }
        }

        private void run() {
            for (Decision decision : history.decisions()) {
                if (decision.getKind() == DecisionKind.FREEZE) {
                    frozen = decision.getState() == DecisionState.EXECUTING;
                }
                PlacementEvidence evidence = decision.getEvidence();
                String site = decision.getSite();
                boolean adds = decision.getState() == DecisionState.PROPOSED && decision.getPromisedChange() > 0;
                if (adds && evidence != null && site != null) {
                    seeProposal(decision, evidence, site);
                    proposals.put(decision.getDecision(), decision);
                }
                if (decision.getState() == DecisionState.APPROVED) {
                    seeApproval(decision);
                }
            }
        }

        private void seeProposal(Decision decision, PlacementEvidence evidence, String site) {
            findings.check(!frozen, () -> about(decision) + " is proposed while the grid is frozen");
            AuthorityLevel floor =
                    decision.getOrder() == null ? AuthorityLevel.ACT_WITH_APPROVAL : AuthorityLevel.ADVISE;
            AuthorityLevel cited = evidence.getAuthority();
            findings.check(
                    cited != null && cited.compareTo(floor) >= 0,
                    () -> about(decision) + " rests on authority " + cited);
            checkAuthority(decision, site, evidence.getTick(), cited);
            checkAuthority(decision, GRID, decision.getTick(), cited);
            AuthorityRule rule = records.rule(site);
            if (rule != null) {
                checkFresh(decision, evidence, rule);
                AuthorityBounds act = rule.getBounds().getLast();
                findings.check(
                        evidence.getSeenChips() * PERMILLE
                                >= (long) act.getSeenPermille() * evidence.getInstalledChips(),
                        () -> about(decision) + " cites " + evidence.getSeenChips() + " of "
                                + evidence.getInstalledChips() + " chips seen, below the floor of "
                                + act.getSeenPermille() + " permille");
            }
        }

        /** Where authority asks for approval, an operator gave it. */
        private void seeApproval(Decision decision) {
            Decision proposal = proposals.get(decision.getDecision());
            PlacementEvidence evidence = proposal == null ? null : proposal.getEvidence();
            findings.check(
                    evidence == null || evidence.getAuthority() == AuthorityLevel.ACT || decision.getOrder() != null,
                    () -> about(decision) + " is approved by nobody where authority asks for it");
        }

        /** Nothing cites more authority than there was. */
        private void checkAuthority(Decision decision, String scope, long tick, @Nullable AuthorityLevel cited) {
            AuthorityStanding standing = records.standing(scope, tick);
            if (standing != null && cited != null) {
                findings.check(
                        standing.getLevel().compareTo(cited) >= 0 && !standing.getFrozen(),
                        () -> about(decision) + " is proposed where authority over " + scope + " at tick " + tick
                                + " is " + standing.getLevel());
            }
        }

        /** By what the decision says, and by when its request came: it was not decided before. */
        private void checkFresh(Decision decision, PlacementEvidence evidence, AuthorityRule rule) {
            int bound = rule.getBounds().getLast().getAgeTicks();
            if (!rule.getMeasuresTime()) {
                return;
            }
            Integer told = evidence.getAgeTicks();
            findings.check(
                    told != null && told <= bound && decision.getTick() - evidence.getTick() <= bound,
                    () -> about(decision) + " rests on inputs of " + told + " ticks, from tick " + evidence.getTick()
                            + "; " + bound + " are allowed");
            Long asked = askedMs.get(decision.getJob());
            long endMs = (decision.getTick() + 1) * TICK_MS;
            findings.check(
                    asked == null || Math.floorDiv(asked - endMs, TICK_MS) <= bound,
                    () -> about(decision) + " was asked for at " + asked + " ms, when tick " + decision.getTick()
                            + ", on which it rests, was too old");
        }

        private static String about(Decision decision) {
            return "decision " + decision.getDecision() + " (sequence " + decision.getSequence() + ") of job "
                    + decision.getJob() + " at " + decision.getSite();
        }
    }
}
