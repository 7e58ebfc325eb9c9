package io.petagrid.domain.dispatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a job stands now, and, where it waits, what speaks against every place for it.
 *
 * @param place where it is placed; null where it is not
 * @param heldUntilGridMs until when it is held back, grid time, milliseconds since 1970; null where it is not
 * @param why why it waits, as a sentence; null where it does not, or could be placed now
 * @param against what speaks against each place; empty where it does not wait, or waits for something else than a place
 */
public record JobReport(
        JobSpec spec,
        Phase phase,
        JobPicture.@Nullable Place place,
        @Nullable Long heldUntilGridMs,
        @Nullable String why,
        List<Alternative> against) {
    /** In plain sentences. */
    public List<String> text() {
        List<String> lines = new ArrayList<>();
        if (place != null) {
            lines.add(spec.job() + " is placed at " + place.site() + " on " + place.chips() + " chips of "
                    + place.chipModel() + " (" + phase + ").");
        } else if (phase == Phase.ENDED) {
            lines.add(spec.job() + " has ended.");
        } else if (heldUntilGridMs != null) {
            lines.add(spec.job() + " is held back until "
                    + (heldUntilGridMs == Long.MAX_VALUE
                            ? "further orders"
                            : Instant.ofEpochMilli(heldUntilGridMs) + " of grid time")
                    + ".");
        } else {
            lines.add(why == null ? spec.job() + " waits, and could be placed with the next tick." : why);
        }
        for (Alternative each : against) {
            String where = each.chipModel().isEmpty() ? each.site() : each.site() + " with " + each.chipModel();
            lines.add("Not " + where + ": " + Verdicts.text(each.reason()) + ".");
        }
        return List.copyOf(lines);
    }
}
