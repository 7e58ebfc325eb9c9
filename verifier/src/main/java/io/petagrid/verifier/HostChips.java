package io.petagrid.verifier;

import io.petagrid.wire.ChipPhase;
import io.petagrid.wire.ChipState;
import io.petagrid.wire.HostReport;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where each installed chip of one host stands, by slot. */
final class HostChips {
    static final HostChips NONE = new HostChips();

    /** @param permille available, of a healthy chip; else 0 */
    private record Chip(String model, ChipPhase phase, long permille) {}

    private final TreeMap<Integer, Chip> bySlot = new TreeMap<>();

    private HostChips() {}

    /** @param installed chip model by slot; null where no inventory has been told */
    static HostChips of(HostReport report, @Nullable String @Nullable [] installed, ChipModels models, long gridMs) {
        HostChips chips = new HostChips();
        for (int slot = 0; installed != null && slot < installed.length; slot++) {
            String model = installed[slot];
            if (model != null) {
                chips.bySlot.put(slot, new Chip(model, ChipPhase.UNKNOWN, 0));
            }
        }
        List<Integer> clocks = report.getClockMhz();
        for (int i = 0; i < report.getSlot().size(); i++) {
            int slot = report.getSlot().get(i);
            String model = report.getChipModels().get(report.getChipModel().get(i));
            if (installed == null || model.equals(installed[slot])) {
                ChipState state = report.getState().get(i);
                int clockMhz = clocks.isEmpty() ? -1 : clocks.get(i);
                long permille = state == ChipState.HEALTHY ? models.clockPermille(model, gridMs, clockMhz) : 0;
                chips.bySlot.put(slot, new Chip(model, ChipPhase.valueOf(state.name()), permille));
            }
        }
        return chips;
    }

    /** The same chips when their host is not seen. */
    HostChips unseen() {
        HostChips unseen = new HostChips();
        bySlot.forEach((slot, chip) -> unseen.bySlot.put(slot, new Chip(chip.model, ChipPhase.UNKNOWN, 0)));
        return unseen;
    }

    /** Adds the transitions that lead to a later picture of the same host. */
    void changesTo(HostChips later, Sums into) {
        bySlot.forEach((slot, before) -> {
            Chip now = later.bySlot.get(slot);
            if (now == null || !now.model.equals(before.model)) {
                add(before, new Chip(before.model, ChipPhase.ABSENT, 0), into);
            } else if (!now.equals(before)) {
                add(before, now, into);
            }
        });
        later.bySlot.forEach((slot, now) -> {
            Chip before = bySlot.get(slot);
            if (before == null || !before.model.equals(now.model)) {
                add(new Chip(now.model, ChipPhase.ABSENT, 0), now, into);
            }
        });
    }

    private static void add(Chip before, Chip now, Sums into) {
        Figures.addTransition(into, now.model, before.phase, now.phase, 1, before.permille, now.permille);
    }
}
