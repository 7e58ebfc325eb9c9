package io.petagrid.domain.dispatch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A job that is not to be placed for a while: deferred before it began, or paused.
 *
 * @param untilGridMs grid time, milliseconds since 1970; null for until further orders
 */
record Hold(DecisionRef ref, @Nullable Long untilGridMs) {
    boolean isOver(long gridMs) {
        return untilGridMs != null && gridMs >= untilGridMs;
    }

    void writeTo(DataOutput out) throws IOException {
        ref.writeTo(out);
        SpecRow.writeLong(untilGridMs, out);
    }

    static Hold readFrom(DataInput in) throws IOException {
        return new Hold(DecisionRef.readFrom(in), SpecRow.readLong(in));
    }
}
