package io.petagrid.domain.grid;

import io.petagrid.domain.fleet.PeakTable;
import io.petagrid.domain.supply.BridgeSums;
import io.petagrid.domain.supply.ScopeChanges;
import io.petagrid.domain.supply.ScopeSums;
import io.petagrid.domain.supply.StateSums;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a site's records, and the grid's sums of them, are compared with: what was published last. */
final class SiteBridge {
    private BridgeSums unsummed = new BridgeSums();
    private long summedTo = Long.MIN_VALUE;
    private @Nullable StateSums summed;
    private @Nullable PeakTable peaks;
    private @Nullable Long unknownSince;

    /**
     * Takes note of what the site publishes.
     *
     * @param bridge what changed among its chips
     * @param now the peaks that it is worked out with
     */
    ScopeChanges publish(ScopeSums sums, long fromTick, BridgeSums bridge, PeakTable now) {
        PeakTable before = peaks;
        peaks = now;
        if (!sums.hasUnknown()) {
            unknownSince = null;
        } else if (unknownSince == null) {
            unknownSince = fromTick;
        }
        return new ScopeChanges(bridge, before, unknownSince);
    }

    /** Takes note of a record that the grid has gone past without having counted it, or counts now. */
    void pass(SiteTick tick) {
        if (tick.tick() > summedTo) {
            unsummed.add(tick.changes().bridge());
            summedTo = tick.tick();
        }
    }

    /** Takes note of the record that stands for the site in the grid's tick. */
    void sum(SiteTick tick) {
        pass(tick);
        summed = StateSums.of(tick.sums().chips());
    }

    /** What changed since the last call. */
    BridgeSums take() {
        BridgeSums taken = unsummed;
        unsummed = new BridgeSums();
        return taken;
    }

    /** The chips that the grid's last tick counts; null before the first. */
    @Nullable
    StateSums summed() {
        return summed;
    }

    void writeTo(DataOutput out) throws IOException {
        unsummed.writeTo(out);
        out.writeLong(summedTo);
        out.writeBoolean(summed != null);
        if (summed != null) {
            summed.writeTo(out);
        }
        out.writeBoolean(peaks != null);
        if (peaks != null) {
            peaks.writeTo(out);
        }
        out.writeBoolean(unknownSince != null);
        out.writeLong(unknownSince == null ? 0 : unknownSince);
    }

    void readFrom(DataInput in) throws IOException {
        unsummed = BridgeSums.readFrom(in);
        summedTo = in.readLong();
        summed = in.readBoolean() ? StateSums.readFrom(in) : null;
        peaks = in.readBoolean() ? PeakTable.readFrom(in) : null;
        boolean isUnknown = in.readBoolean();
        long since = in.readLong();
        unknownSince = isUnknown ? since : null;
    }
}
