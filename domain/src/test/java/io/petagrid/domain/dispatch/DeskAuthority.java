package io.petagrid.domain.dispatch;

import io.petagrid.domain.authority.AuthoritySettings;
import io.petagrid.domain.authority.Inputs;
import io.petagrid.domain.authority.Rule;
import io.petagrid.domain.authority.ScopeAuthority;
import io.petagrid.domain.authority.Standing;
import java.util.List;
import java.util.Objects;

/** Authority over the grid of a desk: from what its sites show, with meters and members that are always there. */
final class DeskAuthority {
    private static final AuthoritySettings SETTINGS = AuthoritySettings.defaults();
    static final Rule.FreezeRule FREEZE = Objects.requireNonNull(SETTINGS.grid().freeze());

    private final ScopeAuthority grid = new ScopeAuthority(new Rule(
            SETTINGS.grid().advise(),
            SETTINGS.grid().approval(),
            SETTINGS.grid().act(),
            SETTINGS.grid().regainMarginPermille(),
            SETTINGS.grid().regainTicks(),
            new Rule.FreezeRule(FREEZE.freezePermille(), FREEZE.thawPermille(), FREEZE.thawTicks(), 0),
            true));

    Standing look(List<SiteView> sites, long tick) {
        long installed = sites.stream().mapToLong(SiteView::installedChips).sum();
        long seen = sites.stream().mapToLong(SiteView::seenChips).sum();
        return installed == 0
                ? Standing.UNKNOWN
                : grid.look(new Inputs(seen, installed, seen, installed, 1, 1, 1, 0, 0, 0, 0), tick);
    }
}
