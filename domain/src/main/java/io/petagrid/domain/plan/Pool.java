package io.petagrid.domain.plan;

/**
 * Equal hosts of one chip family at one site.
 *
 * @param site index of the site
 * @param shareKw what a host that is on draws above one that is off, for each of its chips, kW
 * @param activeKw what a working chip draws beyond that, kW
 */
public record Pool(int site, int hosts, int chipsPerHost, double shareKw, double activeKw) {
    public Pool {
        if (hosts < 0 || chipsPerHost < 1 || shareKw < 0 || activeKw < 0) {
            throw new IllegalArgumentException("a pool has no negative hosts and no negative power");
        }
    }

    public int chips() {
        return hosts * chipsPerHost;
    }

    /** The least that a working chip adds to the site's IT power, kW: its own and its share of its host. */
    public double chipKw(CapMode cap) {
        return shareKw + activeKw * cap.activePower();
    }
}
