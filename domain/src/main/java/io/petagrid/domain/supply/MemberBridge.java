package io.petagrid.domain.supply;

import io.petagrid.domain.telemetry.ChipSums;
import io.petagrid.domain.telemetry.PartitionSums;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How what a site counts of one member came from what it counted of it before. The member tells its own changes, also in what the site
 * passed over; that it is missing hides its chips, and a change of what is hidden is a loss from sight or its end.
 */
public final class MemberBridge {
    private final BridgeSums told = new BridgeSums();
    private long toldTo = Long.MIN_VALUE;
    /** The chips as the member told them in what was counted last; null before anything was. */
    private @Nullable StateSums counted;

    private boolean hidden;

    /** Takes what a member told about a tick; each tick once, in order. */
    public void tell(long tick, PartitionSums sums) {
        if (tick > toldTo) {
            sums.transitions().forEach(told::add);
            toldTo = tick;
        }
    }

    /**
     * Adds what makes the difference between what was counted last and what is counted now.
     *
     * @param chips what the member's chips are by what it told up to now; null where nothing of it counts
     * @param missing whether they are hidden
     */
    public void count(@Nullable List<ChipSums> chips, boolean missing, BridgeSums into) {
        StateSums before = counted;
        StateSums now = chips == null ? null : StateSums.of(chips);
        if (before == null && now != null) {
            into.add(BridgeCause.COMMISSIONED, missing ? now.asUnknown() : now, 1);
        } else if (before != null && now == null) {
            into.add(BridgeCause.CORRECTED, hidden ? before.asUnknown() : before, -1);
        } else if (before != null && now != null) {
            change(before, now, missing, into);
        }
        if (before != null || now != null) {
            told.clear();
        }
        counted = now;
        hidden = missing && now != null;
    }

    private void change(StateSums before, StateSums now, boolean missing, BridgeSums into) {
        into.add(told);
        StateSums unexplained = new StateSums().add(now, 1).add(before, -1).add(told.total(), -1);
        into.add(BridgeCause.CORRECTED, unexplained, 1);
        if (missing || hidden) {
            StateSums veil = new StateSums();
            if (missing) {
                veil.add(now.asUnknown(), 1).add(now, -1);
            }
            if (hidden) {
                veil.add(before.asUnknown(), -1).add(before, 1);
            }
            into.add(missing ? BridgeCause.LOST_FROM_SIGHT : BridgeCause.REGAINED, veil, 1);
        }
    }

    public void writeTo(DataOutput out) throws IOException {
        told.writeTo(out);
        out.writeLong(toldTo);
        out.writeBoolean(hidden);
        out.writeBoolean(counted != null);
        if (counted != null) {
            counted.writeTo(out);
        }
    }

    public void readFrom(DataInput in) throws IOException {
        told.clear();
        told.add(BridgeSums.readFrom(in));
        toldTo = in.readLong();
        hidden = in.readBoolean();
        counted = in.readBoolean() ? StateSums.readFrom(in) : null;
    }
}
