package io.petagrid.app.telemetry;

import io.petagrid.domain.fleet.Catalogue;
import io.petagrid.domain.telemetry.ReportLimits;
import io.petagrid.domain.time.GridClock;
import java.util.function.Supplier;

/** What level 1 needs beside the log: the catalogue as it is known now, the grid's clock, and the bounds that follow from it. */
record LevelOneContext(Supplier<Catalogue> catalogue, GridClock clock, ReportLimits limits) {
    LevelOneContext(Supplier<Catalogue> catalogue, GridClock clock) {
        this(catalogue, clock, new ReportLimits(clock));
    }
}
