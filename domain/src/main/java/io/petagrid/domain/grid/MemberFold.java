package io.petagrid.domain.grid;

import io.petagrid.domain.supply.BridgeSums;
import io.petagrid.domain.supply.MemberBridge;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What one member has told and its site has not published yet, and the latest before that. */
final class MemberFold {
    private final Deque<MemberTick> pending = new ArrayDeque<>();
    private final MemberBridge bridge = new MemberBridge();
    private @Nullable MemberTick latest;
    private long passed = Long.MIN_VALUE;
    private long delayMs;

    void add(MemberTick tick) {
        pending.addLast(tick);
        passed = Math.max(passed, tick.tick());
    }

    /** Takes note of a tick that the site has published without it. */
    void addLate(MemberTick tick) {
        bridge.tell(tick.tick(), tick.sums());
        latest = tick;
        passed = Math.max(passed, tick.tick());
    }

    /** Takes note of how long after its tick's end the log took the newest partial, milliseconds; below 0 where clocks differ. */
    void delay(long newestMs) {
        delayMs = newestMs;
    }

    long delayMs() {
        return delayMs;
    }

    boolean hasPassed(long tick) {
        return passed >= tick;
    }

    /** What stands for a tick that the member has passed; null where it began later. */
    @Nullable
    MemberTick covering(long tick) {
        for (MemberTick candidate : pending) {
            if (candidate.tick() >= tick) {
                return candidate.fromTick() <= tick ? candidate : null;
            }
        }
        return null;
    }

    /** The last that the member told before what is pending; null before the first. */
    @Nullable
    MemberTick latest() {
        return latest;
    }

    /**
     * Adds how the member's chips came to what the site counts of it now.
     *
     * @param counted what stands for it; null where nothing does
     */
    void addBridge(@Nullable MemberTick counted, boolean missing, BridgeSums into) {
        for (MemberTick told : pending) {
            if (counted != null && told.tick() <= counted.tick()) {
                bridge.tell(told.tick(), told.sums());
            }
        }
        bridge.count(counted == null ? null : counted.sums().chips(), missing, into);
    }

    /** The next pending tick that ends at or before a tick, taken out; null when there is none. */
    @Nullable
    MemberTick takeUpTo(long tick) {
        MemberTick first = pending.peekFirst();
        if (first == null || first.tick() > tick) {
            return null;
        }
        latest = first;
        bridge.tell(first.tick(), first.sums());
        return pending.pollFirst();
    }

    void writeTo(DataOutput out) throws IOException {
        bridge.writeTo(out);
        out.writeLong(passed);
        out.writeLong(delayMs);
        out.writeBoolean(latest != null);
        if (latest != null) {
            latest.writeTo(out);
        }
        out.writeInt(pending.size());
        for (MemberTick tick : pending) {
            tick.writeTo(out);
        }
    }

    void readFrom(DataInput in) throws IOException {
        bridge.readFrom(in);
        passed = in.readLong();
        delayMs = in.readLong();
        latest = in.readBoolean() ? MemberTick.readFrom(in) : null;
        for (int count = in.readInt(); count > 0; count--) {
            pending.addLast(MemberTick.readFrom(in));
        }
    }
}
