package io.petagrid.verifier;

import io.petagrid.wire.BridgeCause;
import io.petagrid.wire.BridgeRow;
import io.petagrid.wire.ChipModelReference;
import io.petagrid.wire.ChipPhase;
import io.petagrid.wire.ChipSums;
import io.petagrid.wire.ChipTime;
import io.petagrid.wire.ChipTransition;
import io.petagrid.wire.CoreActivity;
import io.petagrid.wire.Density;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.EnergyShare;
import io.petagrid.wire.Evidence;
import io.petagrid.wire.FlopsInterval;
import io.petagrid.wire.Flow;
import io.petagrid.wire.FlowEnergy;
import io.petagrid.wire.FlowPower;
import io.petagrid.wire.IntervalSums;
import io.petagrid.wire.JobChips;
import io.petagrid.wire.MeasuredFlows;
import io.petagrid.wire.MeterEstimate;
import io.petagrid.wire.MeterPower;
import io.petagrid.wire.MeterVerdict;
import io.petagrid.wire.Partial;
import io.petagrid.wire.Peak;
import io.petagrid.wire.Precision;
import io.petagrid.wire.PrecisionSupply;
import io.petagrid.wire.QualityCount;
import io.petagrid.wire.QualityFlag;
import io.petagrid.wire.RecordCounts;
import io.petagrid.wire.ReportField;
import io.petagrid.wire.ScopeKind;
import io.petagrid.wire.SourceGrade;
import io.petagrid.wire.Supply;
import io.petagrid.wire.SupplyBridge;
import io.petagrid.wire.SupplyState;
import io.petagrid.wire.Validity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes wire records that say what given sums say. */
final class RecordMaker {
    static final String FOREIGN = "h-one";
    static final String DOMESTIC = "a-two";
    static final List<String> MODELS = List.of(DOMESTIC, FOREIGN);
    private static final int MAX_FREE = 8;

    private RecordMaker() {}

    static ChipModelReference model(String id, int ratedMhz, boolean domestic, long fp16Gflops, long fp8Gflops) {
        List<Peak> peaks = new ArrayList<>();
        peaks.add(new Peak(Precision.FP16, Density.DENSE, fp16Gflops, SourceGrade.ASSUMED, "test", null, null));
        if (fp8Gflops > 0) {
            peaks.add(new Peak(Precision.FP8, Density.DENSE, fp8Gflops, SourceGrade.ASSUMED, "test", null, null));
        }
        return new ChipModelReference(
                id, 1, 0L, "vendor", domestic, 65_536, 400_000, ratedMhz, CoreActivity.SM_ACTIVE, peaks);
    }

    static Partial partial(Member member, OwnTick own, List<JobChips> jobs) {
        Sums sums = own.sums();
        return Partial.newBuilder()
                .setSite(member.site())
                .setFamily(member.family())
                .setPartition(member.partition())
                .setFromTick(own.fromTick())
                .setTick(own.tick())
                .setFromOffset(own.fromOffset())
                .setToOffset(own.toOffset())
                .setClockMs(own.clockMs())
                .setCounts(counts(own.counts()))
                .setHosts((int) sums.get("hosts"))
                .setHostsSeen((int) sums.get("hostsSeen"))
                .setHostPowerMw(sums.get("hostPowerMw"))
                .setOldestSeenTicks((int) sums.get("oldestSeenTicks"))
                .setChips(chips(sums))
                .setJobs(jobs)
                .setFlows(flows(sums))
                .setReadings(readings(sums))
                .setIntervals(intervals(sums))
                .setQuality(quality(sums))
                .setTransitions(transitions(sums))
                .build();
    }

    /** Intervals of the first grid hours. */
    private static List<IntervalSums> intervals(Sums sums) {
        List<IntervalSums> intervals = new ArrayList<>();
        for (long from = -IntervalLedger.LENGTH_MS;
                from < 4 * IntervalLedger.LENGTH_MS;
                from += IntervalLedger.LENGTH_MS) {
            String name = IntervalLedger.name(from, "");
            if (sums.get(name + "readings") > 0) {
                intervals.add(interval(sums, from, name));
            }
        }
        return intervals;
    }

    private static IntervalSums interval(Sums sums, long from, String name) {
        List<FlowEnergy> flows = new ArrayList<>();
        for (Flow flow : Flow.values()) {
            String of = name + "flows." + flow + ".";
            if (sums.get(of + "meterMs") > 0) {
                flows.add(new FlowEnergy(flow, sums.get(of + "energyUj"), sums.get(of + "meterMs")));
            }
        }
        List<ChipTime> chips = new ArrayList<>();
        for (String model : MODELS) {
            String of = name + "chips." + model + ".";
            if (sums.get(of + "chipMs") > 0) {
                chips.add(new ChipTime(
                        model,
                        sums.get(of + "chipMs"),
                        sums.get(of + "availablePermilleMs"),
                        sums.get(of + "allocatedPermilleMs"),
                        sums.get(of + "deliveredPermilleMs"),
                        sums.get(of + "energyUj")));
            }
        }
        return new IntervalSums(from, sums.get(name + "readings"), sums.get(name + "hostEnergyUj"), flows, chips);
    }

    private static List<ChipTransition> transitions(Sums sums) {
        List<ChipTransition> transitions = new ArrayList<>();
        for (String model : MODELS) {
            for (ChipPhase from : ChipPhase.values()) {
                for (ChipPhase to : ChipPhase.values()) {
                    for (boolean up : from == to ? new boolean[] {false, true} : new boolean[] {false}) {
                        String name = Figures.transitionName(model, from, to, up);
                        if (sums.get(name + "chips") > 0) {
                            transitions.add(new ChipTransition(
                                    model,
                                    from,
                                    to,
                                    (int) sums.get(name + "chips"),
                                    sums.get(name + "from"),
                                    sums.get(name + "to")));
                        }
                    }
                }
            }
        }
        return transitions;
    }

    private static List<QualityCount> quality(Sums sums) {
        List<QualityCount> counts = new ArrayList<>();
        for (ReportField field : ReportField.values()) {
            for (Validity validity : Validity.values()) {
                for (QualityFlag flag : QualityFlag.values()) {
                    long readings = sums.get(ReadingRules.name(field, validity, flag));
                    if (readings > 0) {
                        counts.add(new QualityCount(field, validity, flag, readings));
                    }
                }
            }
        }
        return counts;
    }

    private static RecordCounts counts(OwnTick.Counts counts) {
        return new RecordCounts(
                counts.get(Fate.TICK),
                counts.get(Fate.ACCEPTED),
                counts.get(Fate.SUPERSEDED),
                counts.get(Fate.DUPLICATE),
                counts.get(Fate.LATE),
                counts.get(Fate.REJECTED));
    }

    static List<ChipSums> chips(Sums sums) {
        List<ChipSums> chips = new ArrayList<>();
        for (String model : MODELS) {
            if (sums.get(ChipFigure.INSTALLED.name(model)) == 0) {
                continue;
            }
            ChipSums of = new ChipSums();
            of.setChipModel(model);
            for (ChipFigure figure : ChipFigure.values()) {
                int position = figure.index() + 1;
                long value = sums.get(figure.name(model));
                boolean isInt = ChipSums.getClassSchema()
                                .getFields()
                                .get(position)
                                .schema()
                                .getType()
                        == org.apache.avro.Schema.Type.INT;
                of.put(position, isInt ? (Object) (int) value : (Object) value);
            }
            List<Integer> hosts = new ArrayList<>();
            for (int free = 0; free <= MAX_FREE; free++) {
                hosts.add((int) sums.get(ChipFigure.hostsName(model, free)));
            }
            of.setHostsByFreeChips(hosts);
            chips.add(of);
        }
        return chips;
    }

    private static List<MeterPower> readings(Sums sums) {
        List<MeterPower> readings = new ArrayList<>();
        for (TelemetryMaker.Meter meter : TelemetryMaker.METERS) {
            String name = Figures.meterName(meter.id(), meter.flow(), meter.role());
            if (sums.get(name + "meters") > 0) {
                boolean isSeen = sums.get(name + "metersSeen") > 0;
                readings.add(
                        new MeterPower(meter.id(), meter.flow(), meter.role(), sums.get(name + "powerMw"), isSeen));
            }
        }
        return readings;
    }

    private static List<FlowPower> flows(Sums sums) {
        List<FlowPower> flows = new ArrayList<>();
        for (Flow flow : Flow.values()) {
            String name = "flows." + flow + ".";
            if (sums.get(name + "meters") > 0) {
                flows.add(new FlowPower(
                        flow,
                        sums.get(name + "powerMw"),
                        (int) sums.get(name + "meters"),
                        (int) sums.get(name + "metersSeen"),
                        sums.get(name + "limitMw"),
                        sums.get(name + "storedJ")));
            }
        }
        return flows;
    }

    static Supply supply(
            @Nullable Supply before,
            String scope,
            ScopeKind kind,
            long from,
            long tick,
            Sums sums,
            List<String> missing,
            ChipModels models) {
        List<ChipSums> chips = chips(sums);
        Sums flops = Figures.precisions(chips, List.of(), models, tick * 1_000);
        List<PrecisionSupply> precisions = new ArrayList<>();
        for (Precision precision : Precision.values()) {
            String name = precision + ".DENSE.";
            if (flops.get(name + "nameplateMflops") > 0) {
                precisions.add(precision(precision, name, flops));
            }
        }
        Supply supply = Supply.newBuilder()
                .setScope(scope)
                .setKind(kind)
                .setFromTick(from)
                .setTick(tick)
                .setGridMs(tick * 1_000)
                .setPrecisions(precisions)
                .setChips(chips)
                .setUtilizations(List.of())
                .setHosts((int) sums.get("hosts"))
                .setHostsSeen((int) sums.get("hostsSeen"))
                .setDomesticChips((int) flops.get("domesticChips"))
                .setEvidence(new Evidence(
                        (int) sums.get("seenChips"),
                        (int) sums.get("installedChips"),
                        (int) sums.get("oldestTicks"),
                        missing,
                        List.of()))
                .build();
        for (PrecisionSupply of : precisions) {
            Sums ends = Bridges.intervals(supply, of, models);
            of.setNameplate(interval(ends, "nameplate"));
            of.setAvailable(interval(ends, "available"));
            of.setDelivered(interval(ends, "delivered"));
        }
        supply.setBridge(bridges(before, supply));
        return supply;
    }

    private static FlopsInterval interval(Sums ends, String name) {
        return new FlopsInterval(ends.get(name + ".low"), null, ends.get(name + ".high"));
    }

    /** The difference to the record before, all by one cause. */
    private static List<SupplyBridge> bridges(@Nullable Supply before, Supply now) {
        Sums was = before == null ? new Sums() : Bridges.states(before);
        Sums is = Bridges.states(now);
        List<SupplyBridge> bridges = new ArrayList<>();
        for (Precision precision : Precision.values()) {
            List<BridgeRow> rows = new ArrayList<>();
            for (SupplyState state : SupplyState.values()) {
                String name = precision + ".DENSE." + state;
                rows.add(new BridgeRow(BridgeCause.RE_RATED, state, is.get(name) - was.get(name)));
            }
            rows.removeIf(row -> row.getMflops() == 0);
            bridges.add(new SupplyBridge(precision, Density.DENSE, rows));
        }
        return bridges;
    }

    private static PrecisionSupply precision(Precision precision, String name, Sums flops) {
        return new PrecisionSupply(
                precision,
                Density.DENSE,
                flops.get(name + "nameplateMflops"),
                flops.get(name + "availableMflops"),
                flops.get(name + "deratedMflops"),
                flops.get(name + "faultedMflops"),
                flops.get(name + "outOfServiceMflops"),
                flops.get(name + "standbyMflops"),
                flops.get(name + "unknownMflops"),
                flops.get(name + "allocatedMflops"),
                flops.get(name + "deliveredMflops"),
                flops.get(name + "deliveredHighMflops"),
                (int) flops.get(name + "unratedChips"),
                null,
                null,
                null,
                null);
    }

    static EnergyBalance energy(String scope, ScopeKind kind, long from, long tick, Sums sums, List<String> missing) {
        return EnergyBalance.newBuilder()
                .setScope(scope)
                .setKind(kind)
                .setFromTick(from)
                .setTick(tick)
                .setGridMs(tick * 1_000)
                .setMeasured(new MeasuredFlows(
                        sums.get("IMPORT"),
                        sums.get("SOLAR"),
                        sums.get("WIND"),
                        sums.get("DISCHARGE"),
                        sums.get("GENERATOR"),
                        sums.get("IT"),
                        sums.get("COOLING"),
                        sums.get("LOSSES"),
                        sums.get("OTHER"),
                        sums.get("CHARGE"),
                        sums.get("EXPORT"),
                        sums.get("residualMw")))
                .setFacilityMw(sums.get("facilityMw"))
                .setHostPowerMw(sums.get("hostPowerMw"))
                .setChipPowerMw(sums.get("chipPowerMw"))
                .setContractGreenMw(sums.get("CONTRACT_GREEN"))
                .setImportLimitMw(sums.get("importLimitMw"))
                .setStoredJ(sums.get("storedJ"))
                .setGreenVolumetric(new EnergyShare(0L, 0L))
                .setGreenHourly(new EnergyShare(0L, 0L))
                .setCarbonLocationG(0)
                .setCarbonMarketG(0)
                .setCarbonSource("test")
                .setPriceMicroyuanPerKwh(0)
                .setMeters((int) sums.get("meters"))
                .setMetersSeen((int) sums.get("metersSeen"))
                .setMissing(missing)
                .build();
    }

    /** An estimate of four degrees of freedom whose tests pass. */
    static MeterEstimate estimate(long fromGridMs) {
        return MeterEstimate.newBuilder()
                .setFromGridMs(fromGridMs)
                .setTicks(1)
                .setResidualMw(0)
                .setChiSquareMilli(4_000)
                .setDegreesOfFreedom(4)
                .setChiSquareThresholdMilli(30_000)
                .setLargestResidualMilli(1_000)
                .setResidualThresholdMilli(5_000)
                .setVerdict(MeterVerdict.GOOD)
                .setSuspects(List.of())
                .setSinceGridMs(0)
                .setWindows(1)
                .build();
    }
}
