package io.petagrid.app.wire;

import io.petagrid.wire.ScopeKind;

/**
 * What a published record is about.
 *
 * @param id site id, region id, or {@code grid}
 * @param fromTick first tick it stands for
 * @param tick the tick
 */
public record Scope(String id, ScopeKind kind, long fromTick, long tick) {
    /** Id of the whole grid. */
    public static final String GRID = "grid";
}
