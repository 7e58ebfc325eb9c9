package io.petagrid.verifier;

import io.petagrid.verifier.GridHistory.Log;
import io.petagrid.verifier.GridHistory.Told;
import io.petagrid.verifier.Verdict.LawVerdict;
import io.petagrid.wire.Command;
import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionKind;
import io.petagrid.wire.DecisionState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/** L7: a decision's id follows from what it cites, and what is told again under the same id is the same. */
final class DecisionIds implements Law {
    private static final int ID_BYTES = 8;
    private static final String GRID = "grid";

    private final Findings findings = new Findings("L7", "ids from what is cited");

    @Override
    public void see(GridHistory history) {
        Set<String> known = new HashSet<>();
        for (Decision decision : history.decisions()) {
            if (known.add(decision.getDecision()) && history.isWhole(Log.DECISION)) {
                seeFirst(decision);
            }
        }
        Map<String, Command> told = new HashMap<>();
        for (Told<Command> command : history.commands()) {
            Command now = command.what();
            Command before = told.putIfAbsent(now.getSite() + "/" + now.getDecision(), now);
            findings.check(
                    before == null || before.equals(now),
                    () -> "command " + now.getDecision() + " to " + now.getSite() + " is told twice, and differs: "
                            + before + " and " + now);
        }
    }

    @Override
    public LawVerdict verdict() {
        return findings.verdict();
    }

    /** The first record of a decision is of the epoch in which it was made. */
    private void seeFirst(Decision decision) {
        Long cited = decision.getCitedTick();
        if (cited == null) {
            return;
        }
        String text = decision.getKind() + "|" + subject(decision) + "|" + decision.getAttempt() + "|" + cited + "|"
                + decision.getEpoch();
        String id = id(text);
        findings.check(
                id.equals(decision.getDecision()),
                () -> "decision " + decision.getDecision() + " (" + decision.getKind() + " " + decision.getState()
                        + ", sequence " + decision.getSequence() + ") cites " + text + ", from which " + id
                        + " follows");
    }

    /** What a decision is about; for what is only told of an order or a plan, that. */
    private static String subject(Decision decision) {
        boolean isShed = decision.getKind() == DecisionKind.SHED && decision.getOrder() != null;
        boolean isRefused = decision.getState() == DecisionState.REFUSED;
        if (decision.getKind() == DecisionKind.ORDER || isRefused || isShed) {
            if (decision.getOrder() != null) {
                return decision.getOrder();
            }
            if (decision.getPlan() != null) {
                return decision.getKind() == DecisionKind.ORDER
                        ? decision.getPlan()
                        : decision.getPlan() + "/" + named(decision);
            }
        }
        return named(decision);
    }

    private static String named(Decision decision) {
        return decision.getJob() != null ? decision.getJob() : decision.getSite() != null ? decision.getSite() : GRID;
    }

    static String id(String cited) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(cited.getBytes(StandardCharsets.UTF_8));
            return "d-" + HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
