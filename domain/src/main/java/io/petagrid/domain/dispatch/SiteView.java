package io.petagrid.domain.dispatch;

import io.petagrid.domain.authority.AuthorityLevel;
import io.petagrid.domain.telemetry.ChipField;
import io.petagrid.domain.telemetry.ChipSums;
import io.petagrid.domain.telemetry.JobHold;
import java.util.List;

/**
 * What the dispatcher sees of a site at a tick.
 *
 * @param tick tick of the site's supply record
 * @param latencyMicros one-way latency to the load centre, microseconds
 * @param stock whether the PUE surcharge applies
 * @param chips by model, in order of the model's id
 * @param nameplateMflops FP16 dense, MFLOPS
 * @param unknownMflops FP16 dense, MFLOPS
 * @param jobs jobs whose chips changed since the last tick
 * @param importLimitMw what the feeders can carry, milliwatts
 * @param priceMicroyuanPerKwh micro-yuan a kWh
 * @param carbonMgPerKwh location-based, milligrams a kWh
 * @param authority what may be done by itself at the site
 */
public record SiteView(
        String site,
        String region,
        long tick,
        int latencyMicros,
        boolean stock,
        List<ChipSums> chips,
        long nameplateMflops,
        long unknownMflops,
        List<JobHold> jobs,
        long itMw,
        long facilityMw,
        long importMw,
        long importLimitMw,
        long priceMicroyuanPerKwh,
        long carbonMgPerKwh,
        AuthorityLevel authority) {
    private static final int PERMILLE = 1_000;
    private static final int MAX_FACILITY_PERMILLE = 3_000;

    /** Power that the feeders can still carry, milliwatts; negative when they carry too much. */
    public long headroomMw() {
        return importLimitMw - importMw;
    }

    /** Facility watts for an IT watt, permille, from the present balance; 1000 to 3000. */
    public long facilityPermille() {
        return itMw <= 0 ? PERMILLE : Math.clamp(PERMILLE * facilityMw / itMw, PERMILLE, MAX_FACILITY_PERMILLE);
    }

    public int installedChips() {
        return (int) sum(ChipField.INSTALLED);
    }

    public int seenChips() {
        return (int) (sum(ChipField.INSTALLED) - sum(ChipField.UNKNOWN));
    }

    /** Sum of a figure over its chip models. */
    public long sum(ChipField field) {
        long sum = 0;
        for (ChipSums model : chips) {
            sum += model.get(field);
        }
        return sum;
    }
}
