package io.petagrid.app.wire;

import io.petagrid.domain.authority.AuthorityText;
import io.petagrid.domain.authority.Bounds;
import io.petagrid.domain.authority.ExpectedChips;
import io.petagrid.domain.authority.Inputs;
import io.petagrid.domain.authority.Rule;
import io.petagrid.domain.authority.Standing;
import io.petagrid.domain.time.GridClock;
import io.petagrid.wire.Authority;
import io.petagrid.wire.AuthorityBounds;
import io.petagrid.wire.AuthorityCause;
import io.petagrid.wire.AuthorityInputs;
import io.petagrid.wire.AuthorityLevel;
import io.petagrid.wire.AuthorityRule;
import io.petagrid.wire.AuthorityStanding;
import io.petagrid.wire.SiteReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Authority to the wire and back. */
public final class AuthorityMapper {
    private static final int PERMILLE = 1_000;

    private AuthorityMapper() {}

    /** What a site should show by the plan in its reference. */
    public static ExpectedChips expected(SiteReference site) {
        return new ExpectedChips(site.getPlan().stream()
                .map(batch -> new ExpectedChips.Batch(
                        batch.getPlannedGridMs(),
                        batch.getChipModel(),
                        (long) batch.getHosts() * batch.getChipsPerHost()))
                .toList());
    }

    public static AuthorityStanding toWire(Standing standing) {
        return new AuthorityStanding(
                level(standing.level()),
                AuthorityCause.valueOf(standing.cause().name()),
                standing.frozen(),
                standing.inputs().supplyPermille(),
                standing.sinceTick());
    }

    /** What is not told counts as nothing known. The inputs are not on the wire but for the seen share, which comes back as such. */
    public static Standing fromWire(@Nullable AuthorityStanding wire) {
        if (wire == null) {
            return Standing.UNKNOWN;
        }
        io.petagrid.domain.authority.AuthorityLevel level = io.petagrid.domain.authority.AuthorityLevel.valueOf(
                wire.getLevel().name());
        return new Standing(
                level,
                level,
                io.petagrid.domain.authority.AuthorityCause.valueOf(
                        wire.getCause().name()),
                wire.getFrozen(),
                wire.getSinceTick(),
                new Inputs(0, 0, wire.getSeenPermille(), PERMILLE, 0, 0, 0, 0, 0, 0, 0));
    }

    /** The record of a change. */
    public static Authority toWire(Scope scope, Standing standing, Rule rule, GridClock clock) {
        io.petagrid.domain.authority.AuthorityLevel previous = standing.previous();
        return Authority.newBuilder()
                .setScope(scope.id())
                .setKind(scope.kind())
                .setTick(scope.tick())
                .setGridMs(clock.gridMsAtEndOf(scope.tick()))
                .setLevel(level(standing.level()))
                .setPrevious(previous == null ? null : level(previous))
                .setCause(AuthorityCause.valueOf(standing.cause().name()))
                .setFrozen(standing.frozen())
                .setExplanation(AuthorityText.of(scope.id(), standing, rule))
                .setInputs(toWire(standing.inputs()))
                .setRule(toWire(rule))
                .build();
    }

    private static AuthorityLevel level(io.petagrid.domain.authority.AuthorityLevel level) {
        return AuthorityLevel.valueOf(level.name());
    }

    private static AuthorityInputs toWire(Inputs inputs) {
        return new AuthorityInputs(
                inputs.seenChips(),
                inputs.expectedChips(),
                inputs.seenMflops(),
                inputs.expectedMflops(),
                inputs.meters(),
                inputs.metersSeen(),
                inputs.members(),
                inputs.membersMissing(),
                inputs.ageTicks(),
                inputs.spreadMs(),
                inputs.checksFailed());
    }

    private static AuthorityRule toWire(Rule rule) {
        Rule.FreezeRule freeze = rule.freeze();
        return new AuthorityRule(
                List.of(
                        toWire(AuthorityLevel.ADVISE, rule.advise(), rule),
                        toWire(AuthorityLevel.ACT_WITH_APPROVAL, rule.approval(), rule),
                        toWire(AuthorityLevel.ACT, rule.act(), rule)),
                rule.regainTicks(),
                freeze == null ? 0 : freeze.freezePermille(),
                freeze == null ? 0 : freeze.thawPermille(),
                freeze == null ? 0 : freeze.thawTicks(),
                freeze == null ? 0 : freeze.startTicks(),
                rule.measuresTime());
    }

    private static AuthorityBounds toWire(AuthorityLevel level, Bounds bounds, Rule rule) {
        return new AuthorityBounds(
                level,
                bounds.seenPermille(),
                Math.min(PERMILLE, bounds.seenPermille() + rule.regainMarginPermille()),
                bounds.ageTicks(),
                bounds.spreadMs(),
                bounds.checksFailed());
    }
}
