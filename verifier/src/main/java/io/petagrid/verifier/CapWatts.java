package io.petagrid.verifier;

import io.petagrid.wire.ChipModelReference;
import io.petagrid.wire.ChipSums;
import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionKind;
import io.petagrid.wire.DecisionState;
import io.petagrid.wire.Supply;
import org.jspecify.annotations.Nullable;

/** Whether a cap that is told to be kept is: by the power of the site's chips at that tick, and the rated power of those that were seen. */
final class CapWatts {
    private static final long PERMILLE = 1_000;

    private final GridHistory history;
    private final Findings findings;

    CapWatts(GridHistory history, Findings findings) {
        this.history = history;
        this.findings = findings;
    }

    void see(Decision decision, ScopeRecords<Supply> supply) {
        String site = decision.getSite();
        Supply at = site == null ? null : supply.get(site, decision.getTick());
        if (decision.getKind() != DecisionKind.CAP || decision.getState() != DecisionState.COMPLIED || at == null) {
            return;
        }
        long measured = at.getChips().stream().mapToLong(ChipSums::getPowerMw).sum();
        long limit = ratedMw(at) / PERMILLE * permille(decision);
        findings.check(
                decision.getMeasuredMw() != null && decision.getMeasuredMw() == measured,
                () -> about(decision) + " tells of " + decision.getMeasuredMw() + " mW; the chips drew " + measured);
        findings.check(
                measured <= limit,
                () -> about(decision) + " is told to be kept with " + measured + " mW where " + limit
                        + " mW are allowed");
    }

    private static int permille(Decision decision) {
        Integer permille = decision.getCapPermille();
        return permille == null ? 0 : permille;
    }

    private long ratedMw(Supply supply) {
        long sum = 0;
        for (ChipSums chips : supply.getChips()) {
            ChipModelReference model = model(chips.getChipModel(), supply.getGridMs());
            sum += model == null ? 0 : (long) (chips.getInstalled() - chips.getUnknown()) * model.getBoardPowerMw();
        }
        return sum;
    }

    private @Nullable ChipModelReference model(String id, long gridMs) {
        return history.models().inForce(id, gridMs);
    }

    private static String about(Decision decision) {
        return "cap " + decision.getDecision() + " of " + decision.getSite() + " (sequence " + decision.getSequence()
                + ")";
    }
}
