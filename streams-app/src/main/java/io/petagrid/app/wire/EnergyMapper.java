package io.petagrid.app.wire;

import io.petagrid.domain.energy.EnergyField;
import io.petagrid.domain.energy.EnergyFigures;
import io.petagrid.domain.energy.PowerBalance;
import io.petagrid.domain.grid.GridContext;
import io.petagrid.domain.supply.ScopeSums;
import io.petagrid.domain.telemetry.ChipField;
import io.petagrid.domain.telemetry.Flow;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.EnergyShare;
import io.petagrid.wire.InterimPue;
import io.petagrid.wire.MeasuredFlows;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Energy balances on the wire. */
public final class EnergyMapper {
    private EnergyMapper() {}

    public static EnergyBalance toWire(Scope scope, ScopeSums sums, EnergyFigures figures, GridContext context) {
        PowerBalance power = new PowerBalance(sums);
        return EnergyBalance.newBuilder()
                .setScope(scope.id())
                .setKind(scope.kind())
                .setFromTick(scope.fromTick())
                .setTick(scope.tick())
                .setGridMs(context.clock().gridMsAtEndOf(scope.tick()))
                .setMeasured(flows(power))
                .setFacilityMw(power.facilityMw())
                .setHostPowerMw(sums.hostPowerMw())
                .setChipPowerMw(sums.chips().stream()
                        .mapToLong(chips -> chips.get(ChipField.POWER_MW))
                        .sum())
                .setContractGreenMw(power.power(Flow.CONTRACT_GREEN))
                .setImportLimitMw(sums.flow(Flow.IMPORT).limitMw())
                .setStoredJ(sums.flow(Flow.DISCHARGE).storedJ()
                        + sums.flow(Flow.CHARGE).storedJ())
                .setInterimPue(pue(figures))
                .setGreenVolumetric(
                        new EnergyShare(figures.get(EnergyField.GREEN_J), figures.get(EnergyField.CONSUMPTION_J)))
                .setGreenHourly(new EnergyShare(
                        figures.get(EnergyField.MATCHED_GREEN_J), figures.get(EnergyField.CONSUMPTION_J)))
                .setCarbonLocationG(figures.get(EnergyField.CARBON_LOCATION_G))
                .setCarbonMarketG(figures.get(EnergyField.CARBON_MARKET_G))
                .setCarbonSource(figures.carbonSource())
                .setPriceMicroyuanPerKwh(figures.priceMicroyuanPerKwh())
                .setMeters(meters(sums, false))
                .setMetersSeen(meters(sums, true))
                .setMissing(List.copyOf(sums.missing()))
                .build();
    }

    private static MeasuredFlows flows(PowerBalance power) {
        return MeasuredFlows.newBuilder()
                .setImportMw(power.power(Flow.IMPORT))
                .setSolarMw(power.power(Flow.SOLAR))
                .setWindMw(power.power(Flow.WIND))
                .setDischargeMw(power.power(Flow.DISCHARGE))
                .setGeneratorMw(power.power(Flow.GENERATOR))
                .setItMw(power.power(Flow.IT))
                .setCoolingMw(power.power(Flow.COOLING))
                .setLossesMw(power.power(Flow.LOSSES))
                .setOtherMw(power.power(Flow.OTHER))
                .setChargeMw(power.power(Flow.CHARGE))
                .setExportMw(power.power(Flow.EXPORT))
                .setResidualMw(power.residualMw())
                .build();
    }

    private static @Nullable InterimPue pue(EnergyFigures figures) {
        return figures.hasPue()
                ? new InterimPue(
                        figures.get(EnergyField.WINDOW_FACILITY_J),
                        figures.get(EnergyField.WINDOW_IT_J),
                        figures.puePermille(),
                        figures.windowMs(),
                        figures.coveragePermille())
                : null;
    }

    private static int meters(ScopeSums sums, boolean seen) {
        return Arrays.stream(Flow.values())
                .map(sums::flow)
                .mapToInt(flow -> seen ? flow.metersSeen() : flow.meters())
                .sum();
    }
}
