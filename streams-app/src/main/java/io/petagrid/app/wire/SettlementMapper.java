package io.petagrid.app.wire;

import io.petagrid.domain.energy.SettlementField;
import io.petagrid.domain.energy.SettlementVersion;
import io.petagrid.wire.EnergyShare;
import io.petagrid.wire.ScopeKind;
import io.petagrid.wire.Settlement;
import io.petagrid.wire.SettlementStatus;

/** Settled intervals on the wire. */
public final class SettlementMapper {
    private SettlementMapper() {}

    /** Key of a version: scope@interval@version. */
    public static String key(String scope, SettlementVersion version) {
        return scope + "@" + version.books().fromGridMs() + "@" + version.version();
    }

    /** @param ticksOf ticks that the interval should have */
    public static Settlement toWire(String scope, ScopeKind kind, SettlementVersion version, int ticksOf) {
        io.petagrid.domain.energy.Settlement books = version.books();
        Settlement.Builder builder = Settlement.newBuilder()
                .setScope(scope)
                .setKind(kind)
                .setFromGridMs(books.fromGridMs())
                .setToGridMs(books.toGridMs())
                .setVersion(version.version())
                .setStatus(SettlementStatus.valueOf(version.status().name()))
                .setCorrects(version.corrects())
                .setTicks(Math.toIntExact(books.get(SettlementField.TICKS)))
                .setTicksOf(ticksOf);
        putEnergy(builder, books);
        putGreen(builder, books);
        putEvidence(builder, books);
        return builder.setAvailablePSeconds(books.get(SettlementField.AVAILABLE_P_SECONDS))
                .setAllocatedPSeconds(books.get(SettlementField.ALLOCATED_P_SECONDS))
                .setDeliveredPSeconds(books.get(SettlementField.DELIVERED_P_SECONDS))
                .build();
    }

    private static void putEnergy(Settlement.Builder builder, io.petagrid.domain.energy.Settlement books) {
        builder.setFacilityJ(books.get(SettlementField.FACILITY_J))
                .setItJ(books.get(SettlementField.IT_J))
                .setImportJ(books.get(SettlementField.IMPORT_J))
                .setExportJ(books.get(SettlementField.EXPORT_J))
                .setSolarJ(books.get(SettlementField.SOLAR_J))
                .setWindJ(books.get(SettlementField.WIND_J))
                .setDischargeJ(books.get(SettlementField.DISCHARGE_J))
                .setChargeJ(books.get(SettlementField.CHARGE_J))
                .setGeneratorJ(books.get(SettlementField.GENERATOR_J))
                .setResidualJ(books.get(SettlementField.RESIDUAL_J))
                .setHostJ(books.get(SettlementField.HOST_J))
                .setChipJ(books.get(SettlementField.CHIP_J));
    }

    private static void putGreen(Settlement.Builder builder, io.petagrid.domain.energy.Settlement books) {
        long consumed = books.get(SettlementField.FACILITY_J);
        builder.setOwnGreenJ(books.get(SettlementField.OWN_GREEN_J))
                .setContractGreenJ(books.get(SettlementField.CONTRACT_GREEN_J))
                .setGreenStoredJ(books.get(SettlementField.GREEN_STORED_J))
                .setGreenVolumetric(new EnergyShare(books.get(SettlementField.GREEN_J), consumed))
                .setGreenHourly(new EnergyShare(books.get(SettlementField.MATCHED_GREEN_J), consumed))
                .setCarbonLocationG(books.get(SettlementField.CARBON_LOCATION_G))
                .setCarbonMarketG(books.get(SettlementField.CARBON_MARKET_G));
    }

    private static void putEvidence(Settlement.Builder builder, io.petagrid.domain.energy.Settlement books) {
        builder.setReadings(books.get(SettlementField.READINGS))
                .setForgottenReadings(books.get(SettlementField.FORGOTTEN_READINGS))
                .setMeterMs(books.get(SettlementField.METER_MS))
                .setMeterMsOf(books.get(SettlementField.METER_MS_OF))
                .setChipMs(books.get(SettlementField.CHIP_MS));
    }
}
