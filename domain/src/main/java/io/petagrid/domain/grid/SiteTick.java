package io.petagrid.domain.grid;

import io.petagrid.domain.authority.Standing;
import io.petagrid.domain.energy.EnergyFigures;
import io.petagrid.domain.estimation.SiteMeters;
import io.petagrid.domain.supply.ScopeChanges;
import io.petagrid.domain.supply.ScopeSums;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A published tick of a site.
 *
 * @param fromTick first tick that it stands for
 * @param tick last tick that it stands for
 * @param changes since the site's record before
 * @param authority what may be done by itself at the site
 * @param meters what its meters say together
 */
public record SiteTick(
        String site,
        long fromTick,
        long tick,
        ScopeSums sums,
        EnergyFigures energy,
        ScopeChanges changes,
        Standing authority,
        SiteMeters meters) {
    void writeTo(DataOutput out) throws IOException {
        out.writeLong(fromTick);
        out.writeLong(tick);
        sums.writeTo(out);
        energy.writeTo(out);
        changes.writeTo(out);
        authority.writeTo(out);
        meters.writeTo(out);
    }

    static SiteTick readFrom(String site, DataInput in) throws IOException {
        return new SiteTick(
                site,
                in.readLong(),
                in.readLong(),
                ScopeSums.readFrom(in),
                EnergyFigures.readFrom(in),
                ScopeChanges.readFrom(in),
                Standing.readFrom(in),
                SiteMeters.readFrom(in));
    }
}
