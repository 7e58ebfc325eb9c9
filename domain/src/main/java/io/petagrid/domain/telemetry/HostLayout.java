package io.petagrid.domain.telemetry;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A shape on a host with an inventory: its chips by model, each model's a share, with the counts that follow from shape and inventory
 * alone. What was installed and is not in the shape is unknown; what is in the shape and was not installed does not count.
 */
final class HostLayout {
    /** Counts of a share are the first fields of {@link ChipField}, in their order. */
    static final int COUNTS = ChipField.AVAILABLE_PERMILLE.ordinal();

    private static final int NOT_COUNTED = -1;

    private final HostShape shape;
    private final @Nullable HostInventory installed;
    private final List<String> models = new ArrayList<>(1);
    private final List<int[]> counts = new ArrayList<>(1);
    private final int[] shareOfChip;
    private final boolean[] healthy;
    private final boolean[] held;
    private final List<JobHold> holds;
    private final int[] reported;
    private final boolean whole;
    private boolean countsAll = true;
    private byte @Nullable [] written;

    HostLayout(HostShape shape, @Nullable HostInventory installed) {
        this.shape = shape;
        this.installed = installed;
        this.shareOfChip = new int[shape.chips()];
        this.healthy = new boolean[shape.chips()];
        this.held = new boolean[shape.chips()];
        if (installed != null) {
            countInstalled(installed);
        }
        for (int chip = 0; chip < shape.chips(); chip++) {
            count(chip);
        }
        for (int[] count : counts) {
            count[ChipField.UNKNOWN.ordinal()] += count[ChipField.INSTALLED.ordinal()] - seen(count);
        }
        this.reported = counts.stream().mapToInt(HostLayout::seen).toArray();
        this.whole = countsAll && shares() == 1 && counts(0)[ChipField.HEALTHY.ordinal()] == shape.chips();
        this.holds = holds();
    }

    private void countInstalled(HostInventory inventory) {
        for (int slot = 0; slot < inventory.slots(); slot++) {
            String model = inventory.chipModel(slot);
            if (model != null) {
                add(share(model), ChipField.INSTALLED);
            }
        }
    }

    private int share(String model) {
        int known = models.indexOf(model);
        if (known >= 0) {
            return known;
        }
        models.add(model);
        counts.add(new int[COUNTS]);
        return models.size() - 1;
    }

    private void add(int share, ChipField field) {
        counts.get(share)[field.ordinal()]++;
    }

    private void count(int chip) {
        String model = shape.chipModel(chip);
        if (installed != null && !model.equals(installed.chipModel(shape.slot(chip)))) {
            shareOfChip[chip] = NOT_COUNTED;
            countsAll = false;
            return;
        }
        int share = share(model);
        shareOfChip[chip] = share;
        if (installed == null) {
            add(share, ChipField.INSTALLED);
        }
        held[chip] = shape.job(chip) != null;
        if (held[chip]) {
            add(share, ChipField.ALLOCATED_SEEN);
        }
        switch (shape.state(chip)) {
            case FAULTED -> add(share, ChipField.FAULTED);
            case OUT_OF_SERVICE -> add(share, ChipField.OUT_OF_SERVICE);
            case STANDBY -> add(share, ChipField.STANDBY);
            case HEALTHY -> {
                healthy[chip] = true;
                add(share, ChipField.HEALTHY);
                if (held[chip]) {
                    add(share, ChipField.ALLOCATED_HEALTHY);
                }
            }
        }
    }

    private static int seen(int[] count) {
        return count[ChipField.HEALTHY.ordinal()]
                + count[ChipField.FAULTED.ordinal()]
                + count[ChipField.OUT_OF_SERVICE.ordinal()]
                + count[ChipField.STANDBY.ordinal()];
    }

    private List<JobHold> holds() {
        Map<JobHold, Integer> chips = new TreeMap<>();
        for (int chip = 0; chip < shape.chips(); chip++) {
            String job = shape.job(chip);
            if (job != null && shareOfChip[chip] != NOT_COUNTED) {
                chips.merge(new JobHold(job, shape.chipModel(chip), 0), 1, Integer::sum);
            }
        }
        List<JobHold> all = new ArrayList<>(chips.size());
        chips.forEach((hold, count) -> all.add(new JobHold(hold.job(), hold.chipModel(), count)));
        return List.copyOf(all);
    }

    HostShape shape() {
        return shape;
    }

    @Nullable
    HostInventory installed() {
        return installed;
    }

    int shares() {
        return models.size();
    }

    String chipModel(int share) {
        return models.get(share);
    }

    /** The counts of a share; not to be changed. */
    int[] counts(int share) {
        return counts.get(share);
    }

    /** Whether every chip of the shape counts: then its shares are the same whatever else is installed. */
    boolean countsAll() {
        return countsAll;
    }

    /** Whether every chip of the shape counts, is healthy and in one share. */
    boolean isWhole() {
        return whole;
    }

    /** Chips of a share that are in the shape. */
    int reported(int share) {
        return reported[share];
    }

    /** Healthy chips of a share that no job holds. */
    int free(int share) {
        int[] count = counts.get(share);
        return count[ChipField.HEALTHY.ordinal()] - count[ChipField.ALLOCATED_HEALTHY.ordinal()];
    }

    /** Share that a chip counts in; negative where it does not count. */
    int share(int chip) {
        return shareOfChip[chip];
    }

    boolean isHealthy(int chip) {
        return healthy[chip];
    }

    boolean isHeld(int chip) {
        return held[chip];
    }

    /** Shape and inventory as they are written in a block. */
    byte[] written() throws IOException {
        if (written == null) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            shape.writeTo(out);
            out.writeBoolean(installed != null);
            if (installed != null) {
                installed.writeTo(out);
            }
            written = bytes.toByteArray();
        }
        return written;
    }

    /** Which job holds how many chips of which model, in order. */
    List<JobHold> jobs() {
        return holds;
    }
}
