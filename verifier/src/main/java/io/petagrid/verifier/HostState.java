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
    private final Map<String, ChipTally> shares = new HashMap<>(2);
    private final Map<HeldChips, Long> holds = new HashMap<>(2);
    /** Chip model by slot; null until there was an inventory. */
    private @Nullable String @Nullable [] installed;

    private long tick;
    private long powerMw;

    SeenReports seen() {
        return seen;
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

    Map<HeldChips, Long> holds() {
        return holds;
    }

    void take(HostReport report, ChipModels models, long gridMs, long acceptedTick) {
        tick = acceptedTick;
        powerMw = report.getHostPowerMw();
        if (report.getInventory() != null) {
            installed = bySlot(report.getInventory().getChips());
        }
        shares.clear();
        holds.clear();
        if (installed != null) {
            for (String model : installed) {
                if (model != null) {
                    share(model).add(ChipFigure.INSTALLED, 1);
                }
            }
        }
        Chip chip = new Chip(report, models, gridMs);
        for (int i = 0; i < report.getSlot().size(); i++) {
            take(chip, i);
        }
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

    private void take(Chip chip, int i) {
        String model =
                chip.report.getChipModels().get(chip.report.getChipModel().get(i));
        if (installed == null) {
            share(model).add(ChipFigure.INSTALLED, 1);
        } else if (!model.equals(installed[chip.report.getSlot().get(i)])) {
            return;
        }
        ChipTally share = share(model);
        int job = chip.report.getJob().get(i);
        if (job > 0) {
            holds.merge(new HeldChips(chip.report.getJobs().get(job - 1), model), 1L, Long::sum);
            share.add(ChipFigure.ALLOCATED_SEEN, 1);
        }
        share.add(ChipFigure.POWER_MW, Math.max(0, Chip.reading(chip.report.getPowerMw(), i)));
        ChipState state = chip.report.getState().get(i);
        switch (state) {
            case FAULTED -> share.add(ChipFigure.FAULTED, 1);
            case OUT_OF_SERVICE -> share.add(ChipFigure.OUT_OF_SERVICE, 1);
            case STANDBY -> share.add(ChipFigure.STANDBY, 1);
            case HEALTHY -> chip.addHealthy(share, i, model, job > 0);
        }
    }

    /** Reads single chips out of a report's columns. */
    private record Chip(HostReport report, ChipModels models, long gridMs) {
        static int reading(List<Integer> column, int i) {
            return column.isEmpty() ? -1 : column.get(i);
        }

        void addHealthy(ChipTally share, int i, String model, boolean isHeld) {
            long clock = clockPermille(i, model);
            share.add(ChipFigure.HEALTHY, 1);
            share.add(ChipFigure.AVAILABLE_PERMILLE, clock);
            if (isHeld) {
                share.add(ChipFigure.ALLOCATED_HEALTHY, 1);
                share.add(ChipFigure.ALLOCATED_PERMILLE, clock);
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

        private long clockPermille(int i, String model) {
            int clockMhz = reading(report.getClockMhz(), i);
            ChipModelReference reference = models.inForce(model, gridMs);
            if (clockMhz < 0 || reference == null) {
                return PERMILLE;
            }
            return Math.min(PERMILLE, (long) PERMILLE * clockMhz / reference.getRatedClockMhz());
        }

        private static void add(ChipTally share, ChipFigure count, ChipFigure sum, int reading) {
            if (reading >= 0) {
                share.add(count, 1);
                share.add(sum, reading);
            }
        }
    }
}
