package io.petagrid.domain.grid;

import io.petagrid.domain.energy.EnergyFigures;
import io.petagrid.domain.estimation.SiteMeters;
import io.petagrid.domain.supply.ScopeSums;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A published tick of a site.
 *
 * @param fromTick first tick that it stands for
 * @param tick last tick that it stands for
 */
public record SiteTick(String site, long fromTick, long tick, ScopeSums sums, EnergyFigures energy, SiteMeters meters) {
    void writeTo(DataOutput out) throws IOException {
        out.writeLong(fromTick);
        out.writeLong(tick);
        sums.writeTo(out);
        energy.writeTo(out);
        meters.writeTo(out);
    }

    static SiteTick readFrom(String site, DataInput in) throws IOException {
        return new SiteTick(
                site,
                in.readLong(),
                in.readLong(),
                ScopeSums.readFrom(in),
                EnergyFigures.readFrom(in),
                SiteMeters.readFrom(in));
    }
}
