package io.petagrid.domain.dispatch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** How many chips were moved or paused by plan within the last grid hour: no more than a share of the running ones. */
final class MoveBudget {
    private static final long HOUR_MS = 3_600_000;
    private static final long PERMILLE = 1_000;

    private final Deque<Spent> spent = new ArrayDeque<>();

    private record Spent(long gridMs, int chips) {}

    boolean allows(int chips, Situation now) {
        while (!spent.isEmpty() && spent.getFirst().gridMs + HOUR_MS <= now.gridMs()) {
            spent.removeFirst();
        }
        long sum = chips;
        for (Spent each : spent) {
            sum += each.chips;
        }
        return sum * PERMILLE
                <= now.knowledge().runningChips() * now.settings().moves().movesPermille();
    }

    void spend(int chips, long gridMs) {
        spent.addLast(new Spent(gridMs, chips));
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(spent.size());
        for (Spent each : spent) {
            out.writeLong(each.gridMs);
            out.writeInt(each.chips);
        }
    }

    void readFrom(DataInput in) throws IOException {
        for (int count = in.readInt(); count > 0; count--) {
            spent.addLast(new Spent(in.readLong(), in.readInt()));
        }
    }
}
