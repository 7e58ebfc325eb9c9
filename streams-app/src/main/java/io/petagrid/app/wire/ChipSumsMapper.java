package io.petagrid.app.wire;

import io.petagrid.domain.telemetry.ChipField;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Chips by model on the wire. */
public final class ChipSumsMapper {
    private ChipSumsMapper() {}

    public static List<io.petagrid.wire.ChipSums> toWire(Collection<io.petagrid.domain.telemetry.ChipSums> sums) {
        return sums.stream().map(ChipSumsMapper::toWire).toList();
    }

    private static io.petagrid.wire.ChipSums toWire(io.petagrid.domain.telemetry.ChipSums sums) {
        return io.petagrid.wire.ChipSums.newBuilder()
                .setChipModel(sums.chipModel())
                .setInstalled(chips(sums, ChipField.INSTALLED))
                .setHealthy(chips(sums, ChipField.HEALTHY))
                .setFaulted(chips(sums, ChipField.FAULTED))
                .setOutOfService(chips(sums, ChipField.OUT_OF_SERVICE))
                .setStandby(chips(sums, ChipField.STANDBY))
                .setUnknown(chips(sums, ChipField.UNKNOWN))
                .setAllocatedHealthy(chips(sums, ChipField.ALLOCATED_HEALTHY))
                .setAllocatedSeen(chips(sums, ChipField.ALLOCATED_SEEN))
                .setAvailablePermille(sums.get(ChipField.AVAILABLE_PERMILLE))
                .setAllocatedPermille(sums.get(ChipField.ALLOCATED_PERMILLE))
                .setDeliveredPermille(sums.get(ChipField.DELIVERED_PERMILLE))
                .setDeliveredHighPermille(sums.get(ChipField.DELIVERED_HIGH_PERMILLE))
                .setTensorCount(chips(sums, ChipField.TENSOR_COUNT))
                .setTensorPermille(sums.get(ChipField.TENSOR_PERMILLE))
                .setBusyCount(chips(sums, ChipField.BUSY_COUNT))
                .setBusyPermille(sums.get(ChipField.BUSY_PERMILLE))
                .setCoreCount(chips(sums, ChipField.CORE_COUNT))
                .setCorePermille(sums.get(ChipField.CORE_PERMILLE))
                .setPowerMw(sums.get(ChipField.POWER_MW))
                .setHostsByFreeChips(
                        Arrays.stream(sums.hostsByFreeChips()).boxed().toList())
                .build();
    }

    private static int chips(io.petagrid.domain.telemetry.ChipSums sums, ChipField field) {
        return Math.toIntExact(sums.get(field));
    }

    public static io.petagrid.domain.telemetry.ChipSums fromWire(io.petagrid.wire.ChipSums wire) {
        io.petagrid.domain.telemetry.ChipSums sums = new io.petagrid.domain.telemetry.ChipSums(wire.getChipModel());
        sums.set(ChipField.INSTALLED, wire.getInstalled());
        sums.set(ChipField.HEALTHY, wire.getHealthy());
        sums.set(ChipField.FAULTED, wire.getFaulted());
        sums.set(ChipField.OUT_OF_SERVICE, wire.getOutOfService());
        sums.set(ChipField.STANDBY, wire.getStandby());
        sums.set(ChipField.UNKNOWN, wire.getUnknown());
        sums.set(ChipField.ALLOCATED_HEALTHY, wire.getAllocatedHealthy());
        sums.set(ChipField.ALLOCATED_SEEN, wire.getAllocatedSeen());
        sums.set(ChipField.AVAILABLE_PERMILLE, wire.getAvailablePermille());
        sums.set(ChipField.ALLOCATED_PERMILLE, wire.getAllocatedPermille());
        sums.set(ChipField.DELIVERED_PERMILLE, wire.getDeliveredPermille());
        sums.set(ChipField.DELIVERED_HIGH_PERMILLE, wire.getDeliveredHighPermille());
        sums.set(ChipField.TENSOR_COUNT, wire.getTensorCount());
        sums.set(ChipField.TENSOR_PERMILLE, wire.getTensorPermille());
        sums.set(ChipField.BUSY_COUNT, wire.getBusyCount());
        sums.set(ChipField.BUSY_PERMILLE, wire.getBusyPermille());
        sums.set(ChipField.CORE_COUNT, wire.getCoreCount());
        sums.set(ChipField.CORE_PERMILLE, wire.getCorePermille());
        sums.set(ChipField.POWER_MW, wire.getPowerMw());
        List<Integer> hosts = wire.getHostsByFreeChips();
        for (int free = hosts.size() - 1; free >= 0; free--) {
            sums.addHosts(free, hosts.get(free));
        }
        return sums;
    }
}
