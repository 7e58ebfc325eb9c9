package io.petagrid.domain.telemetry;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where every installed chip of one host stands, by slot: a picture to be compared with a later one. Used again and again. */
final class ChipStands {
    private static final int SLOTS = HostCheck.MAX_SLOT + 1;

    private final @Nullable String[] chipModel = new String[SLOTS];
    private final ChipPhase[] phase = new ChipPhase[SLOTS];
    private final int[] permille = new int[SLOTS];
    private int slots;

    void clear() {
        Arrays.fill(chipModel, 0, slots, null);
        slots = 0;
    }

    /**
     * Takes the picture of a host.
     *
     * @param layout null for a host of which nothing is known
     * @param seen an unseen host's chips are all unknown
     * @param firstChip where the permilles of its chips begin
     */
    void take(@Nullable HostLayout layout, boolean seen, ShareValues values, int firstChip) {
        clear();
        if (layout == null) {
            return;
        }
        HostInventory installed = layout.installed();
        for (int slot = 0; installed != null && slot < installed.slots(); slot++) {
            put(slot, installed.chipModel(slot), ChipPhase.UNKNOWN, 0);
        }
        HostShape shape = layout.shape();
        for (int chip = 0; chip < shape.chips(); chip++) {
            if (layout.share(chip) >= 0) {
                ChipPhase at = seen ? phase(shape.state(chip)) : ChipPhase.UNKNOWN;
                int available = at == ChipPhase.HEALTHY ? values.availablePermille(firstChip + chip) : 0;
                put(shape.slot(chip), shape.chipModel(chip), at, available);
            }
        }
    }

    private void put(int slot, @Nullable String model, ChipPhase at, int available) {
        chipModel[slot] = model;
        phase[slot] = at;
        permille[slot] = available;
        slots = Math.max(slots, slot + 1);
    }

    private static ChipPhase phase(ChipState state) {
        return switch (state) {
            case HEALTHY -> ChipPhase.HEALTHY;
            case FAULTED -> ChipPhase.FAULTED;
            case OUT_OF_SERVICE -> ChipPhase.OUT_OF_SERVICE;
            case STANDBY -> ChipPhase.STANDBY;
        };
    }

    /** Tells what is different in a later picture: another model in a slot is a chip that went and one that came. */
    void tellChangesTo(ChipStands later, ChipTransitions into) {
        for (int slot = 0; slot < Math.max(slots, later.slots); slot++) {
            String before = chipModel[slot];
            String now = later.chipModel[slot];
            if (before != null && before.equals(now)) {
                into.phase(before, phase[slot], later.phase[slot], permille[slot], later.permille[slot]);
            } else {
                if (before != null) {
                    into.phase(before, phase[slot], ChipPhase.ABSENT, permille[slot], 0);
                }
                if (now != null) {
                    into.phase(now, ChipPhase.ABSENT, later.phase[slot], 0, later.permille[slot]);
                }
            }
        }
    }
}
