package io.petagrid.app.view;

import io.petagrid.wire.Authority;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.Settlement;
import io.petagrid.wire.Supply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is published about a site, a region or the grid.
 *
 * @param supply as of the picture's tick
 * @param energy as of the picture's tick; null before the first
 * @param authority the last change; null for regions and before the first
 * @param books newest version of each of the last intervals, newest first
 */
public record ScopeView(
        Supply supply,
        @Nullable EnergyBalance energy,
        @Nullable Authority authority,
        List<Settlement> books) {
    public ScopeView {
        books = List.copyOf(books);
    }
}
