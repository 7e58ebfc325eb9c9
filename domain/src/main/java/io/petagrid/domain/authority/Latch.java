package io.petagrid.domain.authority;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Falls at once, rises after good ticks in a row. With worse ticks it is never up where with better ones it is down: if it is up, it rose
 * after a run of good ticks and none since was bad, and a history that is nowhere worse has that run and no bad tick either.
 */
final class Latch {
    private boolean up;
    private int goodTicks;

    /** The first tick: it is up when that one is good. */
    void begin(boolean good) {
        up = good;
        goodTicks = 0;
    }

    /**
     * A further tick.
     *
     * @param bad it cannot stay up
     * @param good it counts towards rising; never together with bad
     * @param ticks good ones in a row that it takes
     */
    void look(boolean bad, boolean good, int ticks) {
        if (bad) {
            up = false;
        }
        goodTicks = !up && good ? goodTicks + 1 : 0;
        if (goodTicks >= ticks) {
            up = true;
            goodTicks = 0;
        }
    }

    boolean isUp() {
        return up;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeBoolean(up);
        out.writeInt(goodTicks);
    }

    void readFrom(DataInput in) throws IOException {
        up = in.readBoolean();
        goodTicks = in.readInt();
    }
}
