package io.petagrid.app.wire;

import io.petagrid.domain.telemetry.ChipPhase;
import io.petagrid.domain.telemetry.ChipTime;
import io.petagrid.domain.telemetry.ChipTransition;
import io.petagrid.domain.telemetry.Flow;
import io.petagrid.domain.telemetry.FlowEnergy;
import io.petagrid.domain.telemetry.IntervalSums;
import io.petagrid.domain.telemetry.MeterPower;
import io.petagrid.domain.telemetry.MeterRole;
import io.petagrid.domain.telemetry.QualityCount;
import io.petagrid.domain.telemetry.QualityFlag;
import io.petagrid.domain.telemetry.ReportField;
import io.petagrid.domain.telemetry.Validity;

/** That part of partials on the wire that is about single meters or about what happened since the partial before. */
final class ChangesMapper {
    private ChangesMapper() {}

    static io.petagrid.wire.QualityCount toWire(QualityCount count) {
        return new io.petagrid.wire.QualityCount(
                io.petagrid.wire.ReportField.valueOf(count.field().name()),
                io.petagrid.wire.Validity.valueOf(count.validity().name()),
                io.petagrid.wire.QualityFlag.valueOf(count.flag().name()),
                count.readings());
    }

    static QualityCount fromWire(io.petagrid.wire.QualityCount wire) {
        return new QualityCount(
                ReportField.valueOf(wire.getField().name()),
                Validity.valueOf(wire.getValidity().name()),
                QualityFlag.valueOf(wire.getFlag().name()),
                wire.getReadings());
    }

    static io.petagrid.wire.ChipTransition toWire(ChipTransition transition) {
        return new io.petagrid.wire.ChipTransition(
                transition.chipModel(),
                io.petagrid.wire.ChipPhase.valueOf(transition.from().name()),
                io.petagrid.wire.ChipPhase.valueOf(transition.to().name()),
                transition.chips(),
                transition.fromPermille(),
                transition.toPermille());
    }

    static ChipTransition fromWire(io.petagrid.wire.ChipTransition wire) {
        return new ChipTransition(
                wire.getChipModel(),
                ChipPhase.valueOf(wire.getFrom().name()),
                ChipPhase.valueOf(wire.getTo().name()),
                wire.getChips(),
                wire.getFromPermille(),
                wire.getToPermille());
    }

    static io.petagrid.wire.MeterPower toWire(MeterPower meter) {
        return new io.petagrid.wire.MeterPower(
                meter.meter(),
                io.petagrid.wire.Flow.valueOf(meter.flow().name()),
                io.petagrid.wire.MeterRole.valueOf(meter.role().name()),
                meter.powerMw(),
                meter.seen());
    }

    static MeterPower fromWire(io.petagrid.wire.MeterPower wire) {
        return new MeterPower(
                wire.getMeter(),
                Flow.valueOf(wire.getFlow().name()),
                MeterRole.valueOf(wire.getRole().name()),
                wire.getPowerMw(),
                wire.getSeen());
    }

    static io.petagrid.wire.IntervalSums toWire(IntervalSums interval) {
        return new io.petagrid.wire.IntervalSums(
                interval.fromGridMs(),
                interval.readings(),
                interval.hostEnergyUj(),
                interval.flows().stream().map(ChangesMapper::toWire).toList(),
                interval.chips().stream().map(ChangesMapper::toWire).toList());
    }

    static IntervalSums fromWire(io.petagrid.wire.IntervalSums wire) {
        return new IntervalSums(
                wire.getFromGridMs(),
                wire.getReadings(),
                wire.getHostEnergyUj(),
                wire.getFlows().stream().map(ChangesMapper::fromWire).toList(),
                wire.getChips().stream().map(ChangesMapper::fromWire).toList());
    }

    private static io.petagrid.wire.FlowEnergy toWire(FlowEnergy flow) {
        return new io.petagrid.wire.FlowEnergy(
                io.petagrid.wire.Flow.valueOf(flow.flow().name()), flow.energyUj(), flow.meterMs());
    }

    private static FlowEnergy fromWire(io.petagrid.wire.FlowEnergy wire) {
        return new FlowEnergy(Flow.valueOf(wire.getFlow().name()), wire.getEnergyUj(), wire.getMeterMs());
    }

    private static io.petagrid.wire.ChipTime toWire(ChipTime chip) {
        return new io.petagrid.wire.ChipTime(
                chip.chipModel(),
                chip.chipMs(),
                chip.availablePermilleMs(),
                chip.allocatedPermilleMs(),
                chip.deliveredPermilleMs(),
                chip.energyUj());
    }

    private static ChipTime fromWire(io.petagrid.wire.ChipTime wire) {
        return new ChipTime(
                wire.getChipModel(),
                wire.getChipMs(),
                wire.getAvailablePermilleMs(),
                wire.getAllocatedPermilleMs(),
                wire.getDeliveredPermilleMs(),
                wire.getEnergyUj());
    }
}
