package io.petagrid.domain.supply;

import io.petagrid.domain.fleet.PeakTable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How a scope came from its record before to this one.
 *
 * @param bridge what changed among its chips
 * @param peaksBefore the peaks that the record before was worked out with; null where there was none
 * @param unknownSinceTick first tick of the present stretch in which it has unknown chips; null where it has none
 */
public record ScopeChanges(
        BridgeSums bridge,
        @Nullable PeakTable peaksBefore,
        @Nullable Long unknownSinceTick) {
    /** The earlier of two ticks, of which each may be none. */
    public static @Nullable Long earlier(@Nullable Long one, @Nullable Long other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Math.min(one, other);
    }

    /** Writes what is still needed once the record is published. */
    public void writeTo(DataOutput out) throws IOException {
        bridge.writeTo(out);
        out.writeBoolean(unknownSinceTick != null);
        out.writeLong(unknownSinceTick == null ? 0 : unknownSinceTick);
    }

    public static ScopeChanges readFrom(DataInput in) throws IOException {
        BridgeSums bridge = BridgeSums.readFrom(in);
        boolean isUnknown = in.readBoolean();
        long since = in.readLong();
        return new ScopeChanges(bridge, null, isUnknown ? since : null);
    }
}
