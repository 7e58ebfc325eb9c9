package io.petagrid.attack.dispatch;

import io.petagrid.domain.dispatch.Decision;
import io.petagrid.domain.dispatch.DecisionState;
import io.petagrid.domain.dispatch.DispatchEvent;
import io.petagrid.domain.dispatch.DispatchEvent.Snapshot;
import io.petagrid.domain.dispatch.Evidence;
import io.petagrid.domain.dispatch.SiteView;
import io.petagrid.domain.telemetry.ChipSums;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * No decision raises what is promised above the free chips and the watts that it cites; what it cites is what the site showed, and the book
 * that it cites is the sum of what was promised before.
 */
final class NoOvercommit implements DecisionLaw {
    private final Consumer<String> findings;
    private final Map<String, Integer> promised = new HashMap<>();
    private final Map<String, Long> free = new HashMap<>();

    NoOvercommit(Consumer<String> findings) {
        this.findings = findings;
    }

    @Override
    public void before(DispatchEvent event) {
        if (event instanceof Snapshot snapshot) {
            for (SiteView site : snapshot.sites()) {
                for (ChipSums sums : site.chips()) {
                    free.put(site.site() + "/" + sums.chipModel(), sums.free());
                }
            }
        }
    }

    @Override
    public void look(Decision decision) {
        String book = decision.site() + "/" + decision.chipModel();
        int before = promised.getOrDefault(book, 0);
        if (decision.state() == DecisionState.PROPOSED && decision.promisedChange() > 0) {
            check(decision, book, before);
        }
        int after = before + decision.promisedChange();
        if (after < 0) {
            findings.accept("overcommit: more is given back than was promised at " + book + " by " + decision);
        }
        promised.put(book, after);
    }

    private void check(Decision decision, String book, int before) {
        Evidence evidence = decision.evidence();
        if (evidence == null) {
            findings.accept("overcommit: promised upon nothing: " + decision);
            return;
        }
        boolean isShown = evidence.freeChips() <= free.getOrDefault(book, 0L);
        boolean fits = decision.promisedChange() + evidence.promisedChips() <= evidence.freeChips();
        boolean carries = evidence.addedMw() + evidence.promisedMw() <= evidence.headroomMw();
        if (!isShown || !fits || !carries || evidence.promisedChips() != before) {
            findings.accept("overcommit: book " + before + ", shown free " + free.get(book) + ": " + decision);
        }
    }

    /** Chips that are promised now. */
    int promised() {
        return promised.values().stream().mapToInt(Integer::intValue).sum();
    }
}
