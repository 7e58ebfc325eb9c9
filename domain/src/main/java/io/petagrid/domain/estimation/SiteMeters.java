package io.petagrid.domain.estimation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a site's meters say at the end of a tick.
 *
 * @param estimate by the last full grid minute; null before the first one
 * @param alarms laws that are broken, in order
 * @param news what can be known of the meters, where that changed with this tick; told once, and no part of the state
 */
public record SiteMeters(
        @Nullable SiteEstimate estimate,
        List<MeterAlarm> alarms,
        @Nullable MeterObservability news) {
    /** Writes it into state. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeBoolean(estimate != null);
        if (estimate != null) {
            estimate.writeTo(out);
        }
        out.writeByte(alarms.size());
        for (MeterAlarm alarm : alarms) {
            out.writeByte(alarm.ordinal());
        }
    }

    /** Reads it back. */
    public static SiteMeters readFrom(DataInput in) throws IOException {
        SiteEstimate estimate = in.readBoolean() ? SiteEstimate.readFrom(in) : null;
        List<MeterAlarm> alarms = new ArrayList<>();
        for (int count = in.readByte(); count > 0; count--) {
            alarms.add(MeterAlarm.values()[in.readByte()]);
        }
        return new SiteMeters(estimate, List.copyOf(alarms), null);
    }
}
