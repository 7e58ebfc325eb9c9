package io.petagrid.verifier;

import io.petagrid.verifier.HostLedger.HeldChips;
import io.petagrid.wire.ChipModelReference;
import io.petagrid.wire.ChipState;
import io.petagrid.wire.HostReport;
import io.petagrid.wire.InstalledChip;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One host: which of its reports were seen, what is installed in it, and what its last accepted report amounts to. */
final class HostState {
    /** Slots go from 0 to 255. */
    static final int MAX_CHIPS = 256;

    private static final int PERMILLE = 1_000;

    private final SeenReports seen = new SeenReports();
    private final Oscillation oscillation = new Oscillation();
    private final Map<String, ChipTally> shares = new HashMap<>(2);
    private Map<HeldChips, Long> holds = Map.of();
    /** Chip model by slot; null until there was an inventory. */
    private @Nullable String @Nullable [] installed;

    private HostChips chips = HostChips.NONE;
    /** Whether a report was accepted before. */
    private boolean isKnown;

    private long tick;
    private long powerMw;

    SeenReports seen() {
        return seen;
    }

    Oscillation oscillation() {
        return oscillation;
    }

    /** The tick in which the last report was accepted. */
    long tick() {
        return tick;
    }

    long powerMw() {
        return powerMw;
    }

    /** Figures by chip model; a model that is not installed is not there. */
    Map<String, ChipTally> shares() {
        return shares;
    }

    /** Where its chips stand while it is seen. */
    HostChips chips() {
        return chips;
    }

    Map<HeldChips, Long> holds() {
        return holds;
    }

    void take(HostReport report, ChipModels models, long gridMs, long acceptedTick) {
        if (isKnown && acceptedTick - tick >= HostLedger.SEEN_TICKS) {
            oscillation.returned(acceptedTick);
        }
        isKnown = true;
        tick = acceptedTick;
        powerMw = Math.max(0, report.getHostPowerMw());
        if (report.getInventory() != null) {
            installed = bySlot(report.getInventory().getChips());
        }
        chips = HostChips.of(report, installed, models, gridMs);
        shares.clear();
        if (installed != null) {
            for (String model : installed) {
                if (model != null) {
                    share(model).add(ChipFigure.INSTALLED, 1);
                }
            }
        }
        Map<HeldChips, Long> held = new HashMap<>(2);
        for (int m = 0; m < report.getChipModels().size(); m++) {
            takeModel(report, m, models, gridMs, held);
        }
        holds = held;
        for (ChipTally share : shares.values()) {
            long seenChips = share.get(ChipFigure.HEALTHY)
                    + share.get(ChipFigure.FAULTED)
                    + share.get(ChipFigure.OUT_OF_SERVICE)
                    + share.get(ChipFigure.STANDBY);
            share.add(ChipFigure.UNKNOWN, share.get(ChipFigure.INSTALLED) - seenChips);
        }
    }

    private static @Nullable String[] bySlot(List<InstalledChip> chips) {
        @Nullable String[] bySlot = new String[MAX_CHIPS];
        for (InstalledChip chip : chips) {
            bySlot[chip.getSlot()] = chip.getRetiredGridMs() == null ? chip.getChipModel() : null;
        }
        return bySlot;
    }

    private ChipTally share(String model) {
        return shares.computeIfAbsent(model, m -> new ChipTally());
    }

    /** Takes the chips of one model of the report. */
    private void takeModel(HostReport report, int index, ChipModels models, long gridMs, Map<HeldChips, Long> held) {
        String model = report.getChipModels().get(index);
        ChipModelReference reference = models.inForce(model, gridMs);
        int ratedMhz = reference == null ? 0 : reference.getRatedClockMhz();
        long[] chipsByJob = new long[report.getJobs().size() + 1];
        List<Integer> indexes = report.getChipModel();
        for (int i = 0; i < indexes.size(); i++) {
            if (indexes.get(i) == index && isInstalled(model, report.getSlot().get(i))) {
                chipsByJob[report.getJob().get(i)]++;
                take(report, i, share(model), ratedMhz);
            }
        }
        for (int job = 1; job < chipsByJob.length; job++) {
            if (chipsByJob[job] > 0) {
                held.put(new HeldChips(report.getJobs().get(job - 1), model), chipsByJob[job]);
            }
        }
    }

    private boolean isInstalled(String model, int slot) {
        return installed == null || model.equals(installed[slot]);
    }

    private void take(HostReport report, int i, ChipTally share, int ratedMhz) {
        if (installed == null) {
            share.add(ChipFigure.INSTALLED, 1);
        }
        boolean isHeld = report.getJob().get(i) > 0;
        share.add(ChipFigure.ALLOCATED_SEEN, isHeld ? 1 : 0);
        share.add(ChipFigure.POWER_MW, Math.max(0, reading(report.getPowerMw(), i)));
        ChipState state = report.getState().get(i);
        switch (state) {
            case FAULTED -> share.add(ChipFigure.FAULTED, 1);
            case OUT_OF_SERVICE -> share.add(ChipFigure.OUT_OF_SERVICE, 1);
            case STANDBY -> share.add(ChipFigure.STANDBY, 1);
            case HEALTHY -> addHealthy(report, i, share, ratedMhz, isHeld);
        }
    }

    private static void addHealthy(HostReport report, int i, ChipTally share, int ratedMhz, boolean isHeld) {
        int clockMhz = reading(report.getClockMhz(), i);
        long clock = clockMhz < 0 ? PERMILLE : Math.min(PERMILLE, (long) PERMILLE * clockMhz / ratedMhz);
        share.add(ChipFigure.HEALTHY, 1).add(ChipFigure.AVAILABLE_PERMILLE, clock);
        if (isHeld) {
            share.add(ChipFigure.ALLOCATED_HEALTHY, 1).add(ChipFigure.ALLOCATED_PERMILLE, clock);
        }
        int core = reading(report.getSmPermille(), i);
        int tensor = reading(report.getTensorPermille(), i);
        add(share, ChipFigure.BUSY_COUNT, ChipFigure.BUSY_PERMILLE, reading(report.getBusyPermille(), i));
        add(share, ChipFigure.CORE_COUNT, ChipFigure.CORE_PERMILLE, core);
        add(share, ChipFigure.TENSOR_COUNT, ChipFigure.TENSOR_PERMILLE, tensor);
        if (tensor >= 0) {
            share.add(ChipFigure.DELIVERED_PERMILLE, clock * tensor / PERMILLE);
            share.add(ChipFigure.DELIVERED_HIGH_PERMILLE, clock * tensor / PERMILLE);
        } else if (core >= 0) {
            share.add(ChipFigure.DELIVERED_HIGH_PERMILLE, clock * core / PERMILLE);
        }
    }

    /** Entry i of a column; -1 where the column is empty. */
    private static int reading(List<Integer> column, int i) {
        return column.isEmpty() ? -1 : column.get(i);
    }

    private static void add(ChipTally share, ChipFigure count, ChipFigure sum, int reading) {
        if (reading >= 0) {
            share.add(count, 1).add(sum, reading);
        }
    }
}
