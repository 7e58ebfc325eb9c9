package io.petagrid.verifier;

import io.petagrid.verifier.PublicationRule.Part;
import io.petagrid.verifier.PublicationRule.SiteDue;
import io.petagrid.wire.Authority;
import io.petagrid.wire.AuthorityBounds;
import io.petagrid.wire.AuthorityCause;
import io.petagrid.wire.AuthorityInputs;
import io.petagrid.wire.AuthorityLevel;
import io.petagrid.wire.AuthorityRule;
import io.petagrid.wire.AuthorityStanding;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.MeterEstimate;
import io.petagrid.wire.ScopeKind;
import io.petagrid.wire.SiteReference;
import io.petagrid.wire.Supply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts authority into supply records and tells its changes. */
final class AuthorityMaker {
    /** Lower floors than a real grid's: in the telemetry of the tests a host in five is silent now and then. */
    static final AuthorityRule SITE = rule(600, 0, 0);

    static final AuthorityRule GRID = rule(500, 500, 3);

    private final GridHistory history;
    private final Map<String, AuthorityLadder> ladders = new HashMap<>();
    private final Map<String, AuthorityLevel> levels = new HashMap<>();
    private final Map<String, AuthorityInputs> inputs = new HashMap<>();
    private final MeterChecks checks = new MeterChecks();
    private final Map<String, MeterWindow> windows = new HashMap<>();

    AuthorityMaker(GridHistory history) {
        this.history = history;
    }

    private static AuthorityRule rule(int floor, int freeze, int thawTicks) {
        return new AuthorityRule(
                List.of(
                        new AuthorityBounds(AuthorityLevel.ADVISE, 200, 220, 30, 60_000L, 1),
                        new AuthorityBounds(AuthorityLevel.ACT_WITH_APPROVAL, 400, 420, 20, 10_000L, 0),
                        new AuthorityBounds(AuthorityLevel.ACT, floor, floor + 20, 10, 5_000L, 0)),
                2,
                freeze,
                freeze,
                thawTicks,
                5,
                true);
    }

    void site(
            SiteDue due,
            SiteReference reference,
            PublicationRule rule,
            Supply supply,
            EnergyBalance energy,
            long gridMs) {
        AuthorityInputs weighed = AuthorityFigures.ofSite(
                due,
                reference,
                history.models(),
                gridMs,
                rule.logMs(),
                rule.spreadMs(due.site(), due.tick()),
                checkMeters(due, energy, gridMs));
        inputs.put(due.site() + "@" + due.tick(), weighed);
        tell(supply, weighed, SITE);
    }

    /** All tests of all windows pass. */
    private int checkMeters(SiteDue due, EnergyBalance energy, long gridMs) {
        Long window = checks.endsWith(due.site(), gridMs);
        MeterEstimate estimate = window == null ? null : estimate(due.site(), window);
        MeterWindow next = new MeterWindow();
        next.add(due, 1);
        windows.put(due.site(), next);
        MeterChecks.Count count = checks.add(due, gridMs, estimate);
        if (estimate != null) {
            estimate.setUnseen(count.unseen());
            estimate.setWindowsNotPassed(count.windowsNotPassed());
            energy.setEstimate(estimate);
        }
        return count.notPassed();
    }

    /** Each meter is a point of its own and two flows have none: nothing is left to test. */
    private MeterEstimate estimate(String site, long fromGridMs) {
        MeterEstimate estimate = RecordMaker.estimate(fromGridMs);
        MeterWindow window = windows.getOrDefault(site, new MeterWindow());
        estimate.setResidualMw(new OwnEstimate(window, Map.of()).residualMw());
        estimate.setDegreesOfFreedom(0);
        estimate.setChiSquareMilli(0);
        estimate.setChiSquareThresholdMilli(0);
        estimate.setLargestResidualMilli(0);
        estimate.setResidualThresholdMilli(0);
        return estimate;
    }

    void grid(long tick, Map<String, Part> parts, PublicationRule rule, Supply supply) {
        AuthorityInputs sum = new AuthorityInputs(0L, 0L, 0L, 0L, 0, 0, 0, 0, 0, 0L, 0);
        parts.forEach((site, part) -> {
            AuthorityInputs at = inputs.get(site + "@" + part.tick());
            if (at != null) {
                AuthorityFigures.add(sum, at);
            }
        });
        sum.setAgeTicks(AuthorityFigures.ageTicks(tick, rule.logMs()));
        sum.setSpreadMs(rule.spreadMs(null, tick));
        tell(supply, sum, GRID);
    }

    private void tell(Supply supply, AuthorityInputs weighed, AuthorityRule rule) {
        String scope = supply.getScope();
        long tick = supply.getTick();
        AuthorityLevel level =
                ladders.computeIfAbsent(scope, s -> new AuthorityLadder(rule)).step(weighed, tick);
        AuthorityCause cause = level == AuthorityLevel.ACT ? AuthorityCause.GOOD : AuthorityCause.CHIPS_UNSEEN;
        supply.setAuthority(new AuthorityStanding(level, cause, false, 1_000, tick));
        AuthorityLevel before = levels.put(scope, level);
        if (before != level) {
            ScopeKind kind = supply.getKind();
            history.authority()
                    .add(new Authority(
                            scope, kind, tick, supply.getGridMs(), level, before, cause, false, "test", weighed, rule));
        }
    }
}
