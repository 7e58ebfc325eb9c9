package io.petagrid.domain.saving;

import io.petagrid.domain.dispatch.CostSettings;
import io.petagrid.domain.dispatch.DispatchEvent.Snapshot;
import io.petagrid.domain.dispatch.SiteView;
import io.petagrid.domain.saving.SiteMeter.Rates;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The meters of all sites. A kWh of IT energy draws the facility's watts for an IT watt, at the site's price and carbon, and its surcharge. */
final class Meters {
    private static final long PERMILLE = 1_000;

    private final CostSettings cost;
    private final Map<String, SiteMeter> meters = new TreeMap<>();

    Meters(CostSettings cost) {
        this.cost = cost;
    }

    /**
     * Takes a snapshot.
     *
     * @param marketMgPerKwh by site, milligrams a kWh from the grid
     * @return the sites whose marks are new
     */
    List<String> advance(Snapshot snapshot, Map<String, Long> marketMgPerKwh) {
        List<String> marked = new ArrayList<>();
        for (SiteView site : snapshot.sites()) {
            Rates rates = rates(site, marketMgPerKwh.getOrDefault(site.site(), 0L));
            if (of(site.site()).advance(snapshot.gridMs(), rates)) {
                marked.add(site.site());
            }
        }
        return marked;
    }

    private Rates rates(SiteView site, long marketMgPerKwh) {
        long facility = site.facilityPermille();
        return new Rates(
                facility * site.priceMicroyuanPerKwh() / PERMILLE + cost.surchargeMicroyuanPerItKwh(site),
                facility * site.carbonMgPerKwh() / PERMILLE,
                facility * marketMgPerKwh / PERMILLE);
    }

    /** The meter of a site. */
    SiteMeter of(String site) {
        return meters.computeIfAbsent(site, each -> new SiteMeter());
    }

    void writeOpen(DataOutput out) throws IOException {
        out.writeInt(meters.size());
        for (Map.Entry<String, SiteMeter> meter : meters.entrySet()) {
            out.writeUTF(meter.getKey());
            meter.getValue().writeOpen(out);
        }
    }

    void readOpen(DataInput in) throws IOException {
        for (int count = in.readInt(); count > 0; count--) {
            of(in.readUTF()).readOpen(in);
        }
    }
}
