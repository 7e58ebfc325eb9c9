package io.petagrid.verifier;

import io.petagrid.wire.AwaitedChips;
import io.petagrid.wire.ChipModelReference;
import io.petagrid.wire.ChipPhase;
import io.petagrid.wire.ChipSums;
import io.petagrid.wire.ChipTime;
import io.petagrid.wire.ChipTransition;
import io.petagrid.wire.Density;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.FlopsInterval;
import io.petagrid.wire.Flow;
import io.petagrid.wire.FlowEnergy;
import io.petagrid.wire.FlowPower;
import io.petagrid.wire.IntervalSums;
import io.petagrid.wire.JobChips;
import io.petagrid.wire.MeasuredFlows;
import io.petagrid.wire.MeterPower;
import io.petagrid.wire.MeterRole;
import io.petagrid.wire.Partial;
import io.petagrid.wire.Precision;
import io.petagrid.wire.PrecisionSupply;
import io.petagrid.wire.QualityCount;
import io.petagrid.wire.Supply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the figures that add out of records, under names that are the same for every kind of record. */
final class Figures {
    private static final long PERMILLE = 1_000;

    private Figures() {}

    /** Everything that a partial tells beside its ticks, offsets and counts. */
    static Sums of(Partial partial) {
        Sums sums = new Sums()
                .add("hosts", partial.getHosts())
                .add("hostsSeen", partial.getHostsSeen())
                .add("hostPowerMw", partial.getHostPowerMw())
                .add("oldestSeenTicks", partial.getOldestSeenTicks());
        addChips(sums, partial.getChips());
        for (FlowPower flow : partial.getFlows()) {
            addFlow(
                    sums,
                    flow.getFlow(),
                    flow.getPowerMw(),
                    flow.getMeters(),
                    flow.getMetersSeen(),
                    flow.getLimitMw(),
                    flow.getStoredJ());
        }
        for (MeterPower meter : partial.getReadings()) {
            addMeter(sums, meter.getMeter(), meter.getFlow(), meter.getRole(), meter.getPowerMw(), meter.getSeen());
        }
        for (JobChips job : partial.getJobs()) {
            addJob(sums, job.getJob(), job.getChipModel(), job.getChips());
        }
        for (QualityCount count : partial.getQuality()) {
            sums.add(ReadingRules.name(count.getField(), count.getValidity(), count.getFlag()), count.getReadings());
        }
        partial.getIntervals().forEach(interval -> addInterval(sums, interval));
        for (ChipTransition change : partial.getTransitions()) {
            addTransition(
                    sums,
                    change.getChipModel(),
                    change.getFrom(),
                    change.getTo(),
                    change.getChips(),
                    change.getFromPermille(),
                    change.getToPermille());
        }
        return sums;
    }

    private static void addInterval(Sums sums, IntervalSums interval) {
        String name = IntervalLedger.name(interval.getFromGridMs(), "");
        sums.add(name + "readings", interval.getReadings()).add(name + "hostEnergyUj", interval.getHostEnergyUj());
        for (FlowEnergy flow : interval.getFlows()) {
            String of = name + "flows." + flow.getFlow() + ".";
            sums.add(of + "energyUj", flow.getEnergyUj()).add(of + "meterMs", flow.getMeterMs());
        }
        for (ChipTime chip : interval.getChips()) {
            String of = name + "chips." + chip.getChipModel() + ".";
            sums.add(of + "chipMs", chip.getChipMs())
                    .add(of + "availablePermilleMs", chip.getAvailablePermilleMs())
                    .add(of + "allocatedPermilleMs", chip.getAllocatedPermilleMs())
                    .add(of + "deliveredPermilleMs", chip.getDeliveredPermilleMs())
                    .add(of + "energyUj", chip.getEnergyUj());
        }
    }

    /** Clocks that fall and clocks that rise are told apart. */
    static void addTransition(
            Sums sums, String model, ChipPhase from, ChipPhase to, long chips, long fromPermille, long toPermille) {
        String name = transitionName(model, from, to, toPermille > fromPermille);
        sums.add(name + "chips", chips).add(name + "from", fromPermille).add(name + "to", toPermille);
    }

    static String transitionName(String model, ChipPhase from, ChipPhase to, boolean up) {
        String direction = from == to ? up ? ".up." : ".down." : ".";
        return "transitions." + model + "." + from + "." + to + direction;
    }

    /** The ends of a precision's intervals. */
    static Sums intervals(PrecisionSupply of) {
        Sums sums = new Sums();
        addInterval(sums, "nameplate", of.getNameplate());
        addInterval(sums, "available", of.getAvailable());
        addInterval(sums, "delivered", of.getDelivered());
        return sums;
    }

    private static void addInterval(Sums sums, String name, @Nullable FlopsInterval interval) {
        if (interval != null) {
            sums.add(name + ".low", interval.getLowMflops()).add(name + ".high", interval.getHighMflops());
        }
    }

    static void addFlow(Sums sums, Flow flow, long powerMw, long meters, long metersSeen, long limitMw, long storedJ) {
        String name = "flows." + flow + ".";
        sums.add(name + "powerMw", powerMw)
                .add(name + "meters", meters)
                .add(name + "metersSeen", metersSeen)
                .add(name + "limitMw", limitMw)
                .add(name + "storedJ", storedJ);
    }

    static void addMeter(Sums sums, String meter, Flow flow, MeterRole role, long powerMw, boolean isSeen) {
        String name = meterName(meter, flow, role);
        sums.add(name + "powerMw", powerMw).add(name + "meters", 1).add(name + "metersSeen", isSeen ? 1 : 0);
    }

    static String meterName(String meter, Flow flow, MeterRole role) {
        return "readings." + meter + "." + flow + "." + role + ".";
    }

    /** That a job is told at all counts too: a job that holds nothing any more is told with 0 chips. */
    static void addJob(Sums sums, String job, String chipModel, long chips) {
        String name = "jobs." + job + "." + chipModel;
        sums.add(name + ".told", 1).add(name + ".chips", chips);
    }

    static void addChips(Sums sums, List<ChipSums> chips) {
        for (ChipSums of : chips) {
            for (ChipFigure figure : ChipFigure.values()) {
                sums.add(figure.name(of.getChipModel()), figure.of(of));
            }
            List<Integer> hosts = of.getHostsByFreeChips();
            for (int free = 0; free < hosts.size(); free++) {
                sums.add(ChipFigure.hostsName(of.getChipModel(), free), hosts.get(free));
            }
        }
    }

    static Sums supply(Supply supply) {
        Sums sums = new Sums()
                .add("hosts", supply.getHosts())
                .add("hostsSeen", supply.getHostsSeen())
                .add("installedChips", supply.getEvidence().getInstalledChips())
                .add("seenChips", supply.getEvidence().getSeenChips());
        addChips(sums, supply.getChips());
        return sums;
    }

    static String awaitedName(String chipModel) {
        return "awaited." + chipModel;
    }

    /** Chips by model that are installed, under the names of those that are awaited. */
    static Sums installed(Supply supply) {
        Sums sums = new Sums();
        supply.getChips().forEach(chips -> sums.add(awaitedName(chips.getChipModel()), chips.getInstalled()));
        return sums;
    }

    /** Chips by model that are awaited. */
    static Sums awaited(Supply supply) {
        Sums sums = new Sums();
        supply.getAwaited().forEach(chips -> sums.add(awaitedName(chips.getChipModel()), chips.getChips()));
        return sums;
    }

    /** What a member adds to its site's supply. */
    static Sums supply(Partial partial) {
        Sums sums = new Sums().add("hosts", partial.getHosts()).add("hostsSeen", partial.getHostsSeen());
        addChips(sums, partial.getChips());
        for (ChipSums chips : partial.getChips()) {
            sums.add("installedChips", chips.getInstalled());
            sums.add("seenChips", chips.getInstalled() - (long) chips.getUnknown());
        }
        return sums;
    }

    /** What a member that had not passed the tick adds: its chips, unknown. */
    static Sums missingSupply(Partial latest) {
        Sums sums = new Sums().add("hosts", latest.getHosts());
        for (ChipSums chips : latest.getChips()) {
            sums.add(ChipFigure.INSTALLED.name(chips.getChipModel()), chips.getInstalled());
            sums.add(ChipFigure.UNKNOWN.name(chips.getChipModel()), chips.getInstalled());
            sums.add("installedChips", chips.getInstalled());
        }
        return sums;
    }

    static Sums energy(EnergyBalance energy) {
        MeasuredFlows measured = energy.getMeasured();
        return new Sums()
                .add("IMPORT", measured.getImportMw())
                .add("SOLAR", measured.getSolarMw())
                .add("WIND", measured.getWindMw())
                .add("DISCHARGE", measured.getDischargeMw())
                .add("GENERATOR", measured.getGeneratorMw())
                .add("IT", measured.getItMw())
                .add("COOLING", measured.getCoolingMw())
                .add("LOSSES", measured.getLossesMw())
                .add("OTHER", measured.getOtherMw())
                .add("CHARGE", measured.getChargeMw())
                .add("EXPORT", measured.getExportMw())
                .add("CONTRACT_GREEN", energy.getContractGreenMw())
                .add("residualMw", measured.getResidualMw())
                .add("facilityMw", energy.getFacilityMw())
                .add("hostPowerMw", energy.getHostPowerMw())
                .add("chipPowerMw", energy.getChipPowerMw())
                .add("importLimitMw", energy.getImportLimitMw())
                .add("storedJ", energy.getStoredJ())
                .add("meters", energy.getMeters())
                .add("metersSeen", energy.getMetersSeen());
    }

    /** What a member adds to its site's energy balance. */
    static Sums energy(Partial partial) {
        Sums sums = new Sums().add("hostPowerMw", partial.getHostPowerMw());
        partial.getChips().forEach(chips -> sums.add("chipPowerMw", chips.getPowerMw()));
        for (FlowPower flow : partial.getFlows()) {
            sums.add(flow.getFlow().name(), flow.getPowerMw())
                    .add("residualMw", sign(flow.getFlow()) * flow.getPowerMw())
                    .add("facilityMw", isFacility(flow.getFlow()) ? flow.getPowerMw() : 0)
                    .add("importLimitMw", flow.getFlow() == Flow.IMPORT ? flow.getLimitMw() : 0)
                    .add("storedJ", isBattery(flow.getFlow()) ? flow.getStoredJ() : 0)
                    .add("meters", flow.getMeters())
                    .add("metersSeen", flow.getMetersSeen());
        }
        return sums;
    }

    /** What a member that had not passed the tick adds: its meters, unseen. */
    static Sums missingEnergy(Partial latest) {
        Sums sums = new Sums();
        latest.getFlows().forEach(flow -> sums.add("meters", flow.getMeters()));
        return sums;
    }

    private static long sign(Flow flow) {
        return switch (flow) {
            case IMPORT, SOLAR, WIND, DISCHARGE, GENERATOR -> 1;
            case IT, COOLING, LOSSES, OTHER, CHARGE, EXPORT -> -1;
            case CONTRACT_GREEN -> 0;
        };
    }

    private static boolean isFacility(Flow flow) {
        return flow == Flow.IT || flow == Flow.COOLING || flow == Flow.LOSSES || flow == Flow.OTHER;
    }

    private static boolean isBattery(Flow flow) {
        return flow == Flow.DISCHARGE || flow == Flow.CHARGE;
    }

    /** Supply by precision as a record tells it. */
    static Sums precisions(Supply supply) {
        Sums sums = flops(supply).add("domesticChips", supply.getDomesticChips());
        for (PrecisionSupply of : supply.getPrecisions()) {
            sums.add(of.getPrecision() + "." + of.getDensity() + ".unratedChips", of.getUnratedChips());
        }
        return sums;
    }

    /** The part of it that adds over scopes. */
    static Sums flops(Supply supply) {
        Sums sums = new Sums();
        for (PrecisionSupply of : supply.getPrecisions()) {
            String name = of.getPrecision() + "." + of.getDensity() + ".";
            sums.add(name + "nameplateMflops", of.getNameplateMflops())
                    .add(name + "availableMflops", of.getAvailableMflops())
                    .add(name + "deratedMflops", of.getDeratedMflops())
                    .add(name + "faultedMflops", of.getFaultedMflops())
                    .add(name + "outOfServiceMflops", of.getOutOfServiceMflops())
                    .add(name + "standbyMflops", of.getStandbyMflops())
                    .add(name + "unknownMflops", of.getUnknownMflops())
                    .add(name + "allocatedMflops", of.getAllocatedMflops())
                    .add(name + "deliveredMflops", of.getDeliveredMflops())
                    .add(name + "deliveredHighMflops", of.getDeliveredHighMflops());
        }
        return sums;
    }

    /** The same, worked out from the record's chips: peak x permille. */
    static Sums precisions(List<ChipSums> chips, List<AwaitedChips> awaited, ChipModels models, long gridMs) {
        Sums all = new Sums();
        for (ChipSums of : chips) {
            ChipModelReference model = models.inForce(of.getChipModel(), gridMs);
            all.add("domesticChips", model != null && model.getDomestic() ? of.getInstalled() : 0);
        }
        for (Precision precision : Precision.values()) {
            for (Density density : Density.values()) {
                String name = precision + "." + density + ".";
                Sums sums = new Sums();
                for (ChipSums of : chips) {
                    addRated(sums, name, of, models.peakGflops(of.getChipModel(), gridMs, precision, density));
                }
                // A precision in which nothing is rated is not told.
                boolean isAwaited = awaited.stream()
                        .anyMatch(of -> models.peakGflops(of.getChipModel(), gridMs, precision, density) > 0);
                if (isAwaited || sums.get(name + "nameplateMflops") > 0) {
                    all.add(sums);
                }
            }
        }
        return all;
    }

    private static void addRated(Sums sums, String name, ChipSums of, long peak) {
        if (peak == 0) {
            sums.add(name + "unratedChips", of.getInstalled());
            return;
        }
        long available = of.getAvailablePermille();
        sums.add(name + "nameplateMflops", peak * PERMILLE * of.getInstalled())
                .add(name + "availableMflops", peak * available)
                .add(name + "deratedMflops", peak * (PERMILLE * of.getHealthy() - available))
                .add(name + "faultedMflops", peak * PERMILLE * of.getFaulted())
                .add(name + "outOfServiceMflops", peak * PERMILLE * of.getOutOfService())
                .add(name + "standbyMflops", peak * PERMILLE * of.getStandby())
                .add(name + "unknownMflops", peak * PERMILLE * of.getUnknown())
                .add(name + "allocatedMflops", peak * of.getAllocatedPermille())
                .add(name + "deliveredMflops", peak * of.getDeliveredPermille())
                .add(name + "deliveredHighMflops", peak * of.getDeliveredHighPermille());
    }
}
