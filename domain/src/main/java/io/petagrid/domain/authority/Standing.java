package io.petagrid.domain.authority;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How far authority over a scope reaches at a tick.
 *
 * @param previous the level at the tick before; null at the scope's first
 * @param cause what keeps it from being higher
 * @param frozen whether most of the grid is silent, so that nothing new is placed
 * @param sinceTick the tick since which the level stands
 * @param inputs what it was weighed on
 */
public record Standing(
        AuthorityLevel level,
        @Nullable AuthorityLevel previous,
        AuthorityCause cause,
        boolean frozen,
        long sinceTick,
        Inputs inputs) {
    /** What holds where nothing is known. */
    public static final Standing UNKNOWN =
            new Standing(AuthorityLevel.OBSERVE, null, AuthorityCause.HELD_OFF, false, 0, Inputs.NONE);

    /** Whether the level is another one than before, or the first. */
    public boolean isNews() {
        return level != previous;
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(level.ordinal());
        out.writeByte(previous == null ? -1 : previous.ordinal());
        out.writeByte(cause.ordinal());
        out.writeBoolean(frozen);
        out.writeLong(sinceTick);
        inputs.writeTo(out);
    }

    public static Standing readFrom(DataInput in) throws IOException {
        AuthorityLevel level = AuthorityLevel.values()[in.readByte()];
        byte previous = in.readByte();
        return new Standing(
                level,
                previous < 0 ? null : AuthorityLevel.values()[previous],
                AuthorityCause.values()[in.readByte()],
                in.readBoolean(),
                in.readLong(),
                Inputs.readFrom(in));
    }
}
