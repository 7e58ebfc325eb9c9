package io.petagrid.verifier;

import io.petagrid.verifier.GridHistory.Log;
import io.petagrid.verifier.PromisedBook.Place;
import io.petagrid.verifier.PromisedBook.Promise;
import io.petagrid.verifier.Verdict.LawVerdict;
import io.petagrid.wire.ChipSums;
import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionKind;
import io.petagrid.wire.DecisionState;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.PlacementEvidence;
import io.petagrid.wire.ScopeKind;
import io.petagrid.wire.Supply;
import org.jspecify.annotations.Nullable;

/** L4: no decision promises what is not there, by chips, gangs and watts, and a site that falls short gets nothing new. */
final class NoOvercommit implements Law {
    private final Findings findings = new Findings("L4", "no overcommit by decision");

    @Override
    public void see(GridHistory history) {
        new Walk(history).run();
    }

    @Override
    public LawVerdict verdict() {
        return findings.verdict();
    }

    /** One reading of the decisions, in their order. */
    private final class Walk {
        private final GridHistory history;
        private final ScopeRecords<Supply> supply;
        private final ScopeRecords<EnergyBalance> energy;
        private final PromisedBook book = new PromisedBook();
        private final Shortfalls shortfalls = new Shortfalls();
        private final boolean knowsBook;
        private final CapWatts capWatts;

        private Walk(GridHistory history) {
            this.history = history;
            supply = ScopeRecords.supply(history, ScopeKind.SITE);
            energy = ScopeRecords.energy(history, ScopeKind.SITE);
            knowsBook = history.isWhole(Log.DECISION);
            capWatts = new CapWatts(history, findings);
        }

        private void run() {
            for (Decision decision : history.decisions()) {
                if (adds(decision)) {
                    seeProposal(decision);
                }
                capWatts.see(decision, supply);
                long after = book.apply(decision);
                if (knowsBook) {
                    findings.check(
                            after >= 0,
                            () -> about(decision) + " leaves " + after + " chips promised at " + decision.getSite());
                }
                shortfalls.see(decision);
            }
            if (knowsBook) {
                shortfalls.check(history, book, findings);
            }
        }

        /** Whether a decision adds load: every placement does, and more chips for a job. */
        private static boolean adds(Decision decision) {
            boolean places = LifeCycle.isPlacement(decision.getKind()) && decision.getState() == DecisionState.PROPOSED;
            return places || (decision.getState() == DecisionState.PROPOSED && decision.getPromisedChange() > 0);
        }

        private void seeProposal(Decision decision) {
            PlacementEvidence evidence = decision.getEvidence();
            Place place = PromisedBook.place(decision);
            findings.check(
                    evidence != null && place != null && promisesAll(decision),
                    () -> about(decision) + " must say where, on what evidence, and promise its chips");
            if (evidence == null || place == null) {
                return;
            }
            findings.check(
                    decision.getPromisedChange() + (long) evidence.getPromisedChips() <= evidence.getFreeChips(),
                    () -> about(decision) + " adds " + decision.getPromisedChange() + " chips to "
                            + evidence.getPromisedChips() + " promised where " + evidence.getFreeChips() + " are free");
            findings.check(
                    evidence.getPromisedMw() + evidence.getAddedMw() <= evidence.getHeadroomMw(),
                    () -> about(decision) + " adds " + evidence.getAddedMw() + " mW to " + evidence.getPromisedMw()
                            + " promised where " + evidence.getHeadroomMw() + " are left");
            findings.check(
                    !shortfalls.isOpen(place.site()),
                    () -> about(decision) + " is proposed while a shortfall is open there");
            seeCited(decision, evidence, place);
            if (knowsBook) {
                seeBook(decision, evidence, place);
            }
        }

        /** All its chips; for one that has some already, those that it gets beside them. */
        private static boolean promisesAll(Decision decision) {
            return decision.getKind() == DecisionKind.SCALE
                    ? decision.getPromisedChange() < decision.getChips()
                    : decision.getPromisedChange() == decision.getChips();
        }

        private void seeBook(Decision decision, PlacementEvidence evidence, Place place) {
            long promised = book.chips(place);
            long promisedMw = book.milliwatts(place.site());
            findings.check(
                    promised == evidence.getPromisedChips(),
                    () -> about(decision) + " cites " + evidence.getPromisedChips() + " promised chips; the book has "
                            + promised);
            findings.check(
                    promisedMw == evidence.getPromisedMw(),
                    () -> about(decision) + " cites " + evidence.getPromisedMw() + " mW promised; the book has "
                            + promisedMw);
        }

        private void seeCited(Decision decision, PlacementEvidence evidence, Place place) {
            Supply cited = supply.get(place.site(), evidence.getTick());
            EnergyBalance balance = energy.get(place.site(), evidence.getTick());
            if (history.isWhole(Log.SUPPLY) || cited != null) {
                findings.check(
                        cited != null && balance != null,
                        () -> about(decision) + " cites tick " + evidence.getTick() + ", of which there is no record");
            }
            if (cited != null) {
                seeChips(decision, evidence, place, cited);
            }
            if (balance != null) {
                long headroom =
                        balance.getImportLimitMw() - balance.getMeasured().getImportMw();
                findings.check(
                        headroom == evidence.getHeadroomMw(),
                        () -> about(decision) + " cites " + evidence.getHeadroomMw() + " mW of headroom; there were "
                                + headroom);
            }
        }

        private void seeChips(Decision decision, PlacementEvidence evidence, Place place, Supply cited) {
            ChipSums chips = chips(cited, place.chipModel());
            long free = chips == null ? 0 : new FreeHosts(chips.getHostsByFreeChips()).chips();
            findings.check(
                    free == evidence.getFreeChips(),
                    () -> about(decision) + " cites " + evidence.getFreeChips() + " free chips at tick "
                            + evidence.getTick() + "; there were " + free);
            findings.check(
                    cited.getEvidence().getSeenChips() == evidence.getSeenChips()
                            && cited.getEvidence().getInstalledChips() == evidence.getInstalledChips(),
                    () -> about(decision) + " cites " + evidence.getSeenChips() + " chips seen of "
                            + evidence.getInstalledChips() + "; the record of tick " + evidence.getTick()
                            + " says otherwise");
            if (chips != null && knowsBook) {
                FreeHosts hosts = new FreeHosts(chips.getHostsByFreeChips());
                for (Promise promise : book.at(place)) {
                    hosts.take(promise.chips(), promise.gang());
                }
                findings.check(
                        hosts.take(decision.getPromisedChange(), decision.getGang()),
                        () -> about(decision) + " does not fit the hosts in gangs of " + decision.getGang()
                                + " beside what is promised");
            }
        }

        private static @Nullable ChipSums chips(Supply supply, String chipModel) {
            return supply.getChips().stream()
                    .filter(chips -> chips.getChipModel().equals(chipModel))
                    .findFirst()
                    .orElse(null);
        }

        private static String about(Decision decision) {
            return "decision " + decision.getDecision() + " (" + decision.getKind() + " " + decision.getState()
                    + ", sequence " + decision.getSequence() + ") of job " + decision.getJob() + " at "
                    + decision.getSite();
        }
    }
}
