package io.petagrid.domain.dispatch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A job that is not to be placed for a while: deferred before it began, or paused.
 *
 * @param untilGridMs grid time, milliseconds since 1970; null for until further orders
 * @param site        where it was paused; null for a job that is deferred
 * @param chipModel   on what it was paused; null for a job that is deferred
 */
record Hold(
        DecisionRef ref,
        @Nullable Long untilGridMs,
        @Nullable String site,
        @Nullable String chipModel) {
    boolean isOver(long gridMs) {
        return untilGridMs != null && gridMs >= untilGridMs;
    }

    void writeTo(DataOutput out) throws IOException {
        ref.writeTo(out);
        SpecRow.writeLong(untilGridMs, out);
        SpecRow.writeText(site, out);
        SpecRow.writeText(chipModel, out);
    }

    static Hold readFrom(DataInput in) throws IOException {
        return new Hold(DecisionRef.readFrom(in), SpecRow.readLong(in), SpecRow.readText(in), SpecRow.readText(in));
    }
}
