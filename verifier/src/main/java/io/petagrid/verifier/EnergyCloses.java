package io.petagrid.verifier;

import io.petagrid.verifier.Verdict.LawVerdict;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.InterimPue;
import io.petagrid.wire.MeasuredFlows;
import io.petagrid.wire.MeterAlarm;
import io.petagrid.wire.MeterEstimate;
import io.petagrid.wire.MeterVerdict;
import io.petagrid.wire.ScopeKind;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * L3, as far as power is concerned: sources are sinks and a residual; the tests of the meters come to what is told of them; a residual beyond
 * what meters may be off by, an interim PUE below one and a battery that does not keep its energy are told.
 */
final class EnergyCloses implements Law {
    private static final Set<MeterVerdict> ALARMS =
            EnumSet.of(MeterVerdict.SUSPECT, MeterVerdict.GROUP, MeterVerdict.MULTIPLE);
    /** Windows in a row that must not fail without a word. */
    private static final int UNTOLD = 3;

    private static final int ONE = 1_000;

    private final Findings findings = new Findings("L3", "energy closes");

    @Override
    public void see(GridHistory history) {
        for (ScopeKind kind : ScopeKind.values()) {
            history.energy(kind).forEach(this::seeBalance);
        }
        Map<String, Site> sites = new TreeMap<>();
        history.energy(ScopeKind.SITE)
                .forEach(balance -> sites.computeIfAbsent(balance.getScope(), s -> new Site())
                        .see(balance));
        if (history.isWhole(GridHistory.Log.PARTIAL)) {
            new OwnMeters(history, findings).run();
        }
    }

    private void seeBalance(EnergyBalance balance) {
        MeasuredFlows of = balance.getMeasured();
        long sources = of.getImportMw() + of.getSolarMw() + of.getWindMw() + of.getDischargeMw() + of.getGeneratorMw();
        long sinks = of.getItMw()
                + of.getCoolingMw()
                + of.getLossesMw()
                + of.getOtherMw()
                + of.getChargeMw()
                + of.getExportMw();
        findings.check(
                sources - sinks == of.getResidualMw(),
                () -> balance.getScope() + " in tick " + balance.getTick() + ": sources of " + sources
                        + " mW less sinks of " + sinks + " mW are not the residual of " + of.getResidualMw() + " mW");
    }

    /** What was seen of one site so far. */
    private final class Site {
        private final StoredEnergy stored = new StoredEnergy();
        private long windowGridMs = Long.MIN_VALUE;
        private int failed;
        private long alarmedGridMs = Long.MIN_VALUE;

        private void see(EnergyBalance balance) {
            String about = balance.getScope() + " in tick " + balance.getTick();
            MeterEstimate estimate = balance.getEstimate();
            boolean alarmed = estimate != null
                    && (ALARMS.contains(estimate.getVerdict())
                            || !estimate.getAlarms().isEmpty());
            if (alarmed) {
                alarmedGridMs = balance.getGridMs();
            }
            if (estimate != null && estimate.getFromGridMs() != windowGridMs) {
                windowGridMs = estimate.getFromGridMs();
                seeWindow(about, estimate);
            }
            seePue(about, balance);
            boolean isTold = estimate != null && estimate.getAlarms().contains(MeterAlarm.STORED_ENERGY);
            stored.see(balance)
                    .ifPresent(kept -> findings.check(
                            kept || isTold,
                            () -> about + ": stored energy does not follow what went in and out, untold"));
        }

        private void seeWindow(String about, MeterEstimate estimate) {
            failed = MeterChecks.fails(estimate) ? failed + 1 : 0;
            boolean isTold = ALARMS.contains(estimate.getVerdict());
            findings.check(
                    failed < UNTOLD || isTold,
                    () -> about + ": " + failed + " windows in a row fail their test, and the verdict is "
                            + estimate.getVerdict());
            boolean needsNames =
                    estimate.getVerdict() == MeterVerdict.SUSPECT || estimate.getVerdict() == MeterVerdict.GROUP;
            findings.check(
                    !needsNames || !estimate.getSuspects().isEmpty(),
                    () -> about + ": the verdict is " + estimate.getVerdict() + " and names nobody");
        }

        private void seePue(String about, EnergyBalance balance) {
            InterimPue pue = balance.getInterimPue();
            if (pue != null) {
                findings.check(
                        pue.getPuePermille() >= ONE || alarmedGridMs >= balance.getGridMs() - pue.getWindowMs(),
                        () -> about + ": an interim PUE of " + pue.getPuePermille() + " permille without an alarm");
            }
        }
    }

    @Override
    public LawVerdict verdict() {
        return findings.verdict();
    }
}
