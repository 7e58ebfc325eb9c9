package io.petagrid.domain.dispatch;

/**
 * Prices that placements are weighed with. All but the surcharge are assumed.
 *
 * @param surchargeMicroyuanPerKwh PUE surcharge, lower tier, micro-yuan for each kWh over the limit
 * @param pueLimitPermille PUE limit, permille
 * @param carbonMicroyuanPerKg micro-yuan a kilogram of CO2
 * @param nearTransferMicroyuanPerGib moving data within a region, micro-yuan a GiB
 * @param farTransferMicroyuanPerGib moving data between regions, micro-yuan a GiB
 * @param waitingMicroyuanPerChipHour a chip that waits for data, micro-yuan an hour
 * @param transferMsPerGib time that a GiB takes on a corridor link, milliseconds
 */
public record CostSettings(
        long surchargeMicroyuanPerKwh,
        int pueLimitPermille,
        long carbonMicroyuanPerKg,
        long nearTransferMicroyuanPerGib,
        long farTransferMicroyuanPerGib,
        long waitingMicroyuanPerChipHour,
        long transferMsPerGib) {
    private static final long PERMILLE = 1_000;

    public static CostSettings defaults() {
        return new CostSettings(200_000, 1_350, 100_000, 2_000, 20_000, 1_000_000, 800);
    }

    /** Moving data within a region, or between regions, micro-yuan a GiB. */
    public long transferMicroyuanPerGib(boolean isNear) {
        return isNear ? nearTransferMicroyuanPerGib : farTransferMicroyuanPerGib;
    }

    /**
     * What one more kWh of IT energy adds to a site's PUE surcharge, micro-yuan: rate x (marginal PUE - limit), in the lower tier. Negative where
     * it lowers it; 0 where no surcharge applies.
     */
    public long surchargeMicroyuanPerItKwh(SiteView site) {
        return site.stock() ? surchargeMicroyuanPerKwh * (site.facilityPermille() - pueLimitPermille) / PERMILLE : 0;
    }

    /** The same with another price of moving data within a region, or between regions, micro-yuan a GiB. */
    CostSettings withLink(boolean isNear, long microyuanPerGib) {
        return new CostSettings(
                surchargeMicroyuanPerKwh,
                pueLimitPermille,
                carbonMicroyuanPerKg,
                isNear ? microyuanPerGib : nearTransferMicroyuanPerGib,
                isNear ? farTransferMicroyuanPerGib : microyuanPerGib,
                waitingMicroyuanPerChipHour,
                transferMsPerGib);
    }
}
