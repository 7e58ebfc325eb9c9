package io.petagrid.verifier;

import io.petagrid.verifier.GridHistory.Log;
import io.petagrid.verifier.GridHistory.Logged;
import io.petagrid.verifier.OwnLedger.Expected;
import io.petagrid.verifier.Verdict.LawVerdict;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.Partial;
import io.petagrid.wire.ScopeKind;
import io.petagrid.wire.Settlement;
import io.petagrid.wire.SettlementStatus;
import io.petagrid.wire.Signal;
import io.petagrid.wire.SiteReference;
import io.petagrid.wire.Supply;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * L3, as far as settled books are concerned: every version of every interval follows from what the partials tell of readings, to the last
 * joule, and none is left out. That the partials tell what the telemetry holds is compared with the raw reports.
 */
final class SettledBooks implements Law {
    private final Findings findings = new Findings("L3-books", "settled books");

    @Override
    public void see(GridHistory history) {
        checkNumbers(history);
        GridClock clock = history.clock();
        if (clock == null || !history.isWhole(Log.PARTIAL)) {
            // What an interval held before the log begins is not known any more.
            return;
        }
        OwnLedger own = new OwnLedger(clock, history.models());
        PublicationRule rule = new PublicationRule(own, false);
        for (Logged logged : history.partialLog()) {
            if (logged.value() instanceof Partial partial) {
                rule.see(partial, logged.appendMs());
            } else if (logged.value() instanceof SiteReference site) {
                own.see(site);
                rule.see(site);
            } else if (logged.value() instanceof Signal signal) {
                own.see(signal);
            } else if (logged.value() instanceof GridClock) {
                rule.seeClock();
            }
        }
        compare(own, history);
    }

    /** Versions of an interval rise by one; a correction names the one before it. */
    private void checkNumbers(GridHistory history) {
        Map<String, Settlement> last = new HashMap<>();
        for (Settlement version : history.settled()) {
            Settlement before =
                    last.put(version.getKind() + " " + version.getScope() + " " + version.getFromGridMs(), version);
            boolean isNext = before == null || version.getVersion() == before.getVersion() + 1;
            boolean isCorrection = version.getStatus() == SettlementStatus.CORRECTION;
            boolean names = version.getCorrects() == (isCorrection ? version.getVersion() - 1 : 0);
            findings.check(
                    isNext && names,
                    () -> OwnLedger.key(version) + " corrects " + version.getCorrects() + " and comes after "
                            + (before == null ? "none" : before.getVersion()));
        }
    }

    private void compare(OwnLedger own, GridHistory history) {
        long newest = history.supply(ScopeKind.GRID).stream()
                .mapToLong(Supply::getTick)
                .max()
                .orElse(Long.MIN_VALUE);
        Map<String, Settlement> told = new HashMap<>();
        history.settled().forEach(version -> told.put(OwnLedger.key(version), version));
        for (Map.Entry<String, Expected> due : own.expected().entrySet()) {
            Settlement found = told.remove(due.getKey());
            if (found != null) {
                compare(due.getKey(), due.getValue().version(), found);
            } else {
                findings.check(
                        due.getValue().tick() > newest,
                        () -> due.getKey() + " was not published, "
                                + due.getValue().version().getStatus() + " in tick "
                                + due.getValue().tick());
            }
        }
        told.keySet().forEach(key -> findings.check(false, () -> key + " follows from no partials"));
    }

    private void compare(String key, Settlement expected, Settlement found) {
        for (Schema.Field field : expected.getSchema().getFields()) {
            Object is = found.get(field.pos());
            Object due = expected.get(field.pos());
            findings.check(due.equals(is), () -> key + ": " + field.name() + " is " + is + ", not " + due);
        }
    }

    @Override
    public LawVerdict verdict() {
        return findings.verdict();
    }
}
