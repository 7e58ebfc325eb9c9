package io.petagrid.app.http;

import io.petagrid.app.view.Doc;
import io.petagrid.app.view.Picture;
import io.petagrid.schemas.topic.GridTime;
import io.petagrid.wire.Evidence;
import java.util.List;

/**
 * What every answer carries beside its value: of which tick it is, how old, and how much of the grid was seen.
 */
record Answer(
        @Doc(
                "The tick that the value is of, seconds since 1970-01-01T00:00Z of the broker's clock. Answers never go back behind it.")
        long tick,

        @Doc("Grid time at its end, milliseconds since 1970-01-01T00:00Z.")
        long gridMs,

        @Doc("The tick's end, milliseconds since 1970-01-01T00:00Z of the broker's clock.")
        long asOfMs,

        @Doc("How long ago that was when this was answered, milliseconds of this instance's clock.")
        long ageMs,

        @Doc("What the value rests on.") Seen evidence,
        @Doc("The value.") Object value) {

    /** How much of the grid was seen at the tick. */
    record Seen(
            @Doc("Seen share of the installed chips, permille, rounded down.")
            int seenPermille,

            @Doc("Installed chips that were seen. Chips.") int seenChips,
            @Doc("Installed chips. Chips.") int installedChips,

            @Doc("Age of the oldest input that counts as seen. Ticks.")
            int oldestTicks,

            @Doc("Members (site/family/partition) that had not passed the tick.")
            List<String> missing) {

        static Seen of(Picture picture) {
            Evidence evidence = picture.grid().supply().getEvidence();
            int installed = evidence.getInstalledChips();
            return new Seen(
                    installed == 0 ? 0 : (int) (evidence.getSeenChips() * 1_000L / installed),
                    evidence.getSeenChips(),
                    installed,
                    evidence.getOldestTicks(),
                    evidence.getMissing());
        }
    }

    static Answer of(Picture picture, Object value, long nowMs) {
        long asOfMs = (picture.tick() + 1) * GridTime.TICK_MS;
        return new Answer(
                picture.tick(), picture.gridMs(), asOfMs, Math.max(0, nowMs - asOfMs), Seen.of(picture), value);
    }
}
