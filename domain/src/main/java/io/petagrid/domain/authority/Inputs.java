package io.petagrid.domain.authority;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What authority over a scope is weighed on. With fewer reports no input gets better: the expected chips do not depend on whether they
 * report, and the age is the largest that an input which counts can have, not the largest that one happens to have.
 *
 * @param seenChips expected chips that are seen
 * @param expectedChips of each model what is installed, or what the plan says should be by now, whichever is more
 * @param seenMflops FP16 dense computing power of the seen chips, MFLOPS
 * @param expectedMflops the same of the expected chips, MFLOPS
 * @param meters known primary meters
 * @param metersSeen those that are seen
 * @param members telemetry partitions
 * @param membersMissing those that had not passed the tick
 * @param ageTicks largest age that an input which counts can have, ticks
 * @param spreadMs how far the members' clocks, or their delays, lie apart, milliseconds
 * @param checksFailed checks of the meters that failed or could not be made
 */
public record Inputs(
        long seenChips,
        long expectedChips,
        long seenMflops,
        long expectedMflops,
        int meters,
        int metersSeen,
        int members,
        int membersMissing,
        int ageTicks,
        long spreadMs,
        int checksFailed) {
    /** Nothing expected, nothing seen. */
    public static final Inputs NONE = new Inputs(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private static final long PERMILLE = 1_000;

    /** Share of the expected chips that are seen, permille; 0 where none are expected. */
    public int chipsPermille() {
        return permille(seenChips, expectedChips);
    }

    /** Share of the expected computing power that is seen, permille; that of the chips where none of them has a rating. */
    public int supplyPermille() {
        return expectedMflops == 0 ? chipsPermille() : permille(seenMflops, expectedMflops);
    }

    /** Share of the known meters that are seen, permille; 0 where none is known. */
    public int metersPermille() {
        return permille(metersSeen, meters);
    }

    /** Share of the members that had passed the tick, permille. */
    public int membersPermille() {
        return permille(members - membersMissing, members);
    }

    private static int permille(long part, long whole) {
        return whole == 0 ? 0 : (int) (PERMILLE * part / whole);
    }

    /** Both together: counts add up, ages and spreads do not. */
    public Inputs plus(Inputs other) {
        return new Inputs(
                seenChips + other.seenChips,
                expectedChips + other.expectedChips,
                seenMflops + other.seenMflops,
                expectedMflops + other.expectedMflops,
                meters + other.meters,
                metersSeen + other.metersSeen,
                members + other.members,
                membersMissing + other.membersMissing,
                Math.max(ageTicks, other.ageTicks),
                Math.max(spreadMs, other.spreadMs),
                checksFailed + other.checksFailed);
    }

    /** The same at another age and spread, without checks: those count at their sites. */
    public Inputs asGrid(int age, long spread) {
        return new Inputs(
                seenChips,
                expectedChips,
                seenMflops,
                expectedMflops,
                meters,
                metersSeen,
                members,
                membersMissing,
                age,
                spread,
                0);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(seenChips);
        out.writeLong(expectedChips);
        out.writeLong(seenMflops);
        out.writeLong(expectedMflops);
        out.writeInt(meters);
        out.writeInt(metersSeen);
        out.writeInt(members);
        out.writeInt(membersMissing);
        out.writeInt(ageTicks);
        out.writeLong(spreadMs);
        out.writeInt(checksFailed);
    }

    static Inputs readFrom(DataInput in) throws IOException {
        return new Inputs(
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readLong(),
                in.readInt());
    }
}
