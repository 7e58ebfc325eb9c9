package io.petagrid.domain.grid;

import io.petagrid.domain.supply.BridgeCause;
import io.petagrid.domain.supply.BridgeSums;
import io.petagrid.domain.supply.StateSums;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Chips that came to a region, or went from it, with their whole site, since the last tick of the grid. */
final class MovedSites {
    private Map<String, BridgeSums> byRegion = new TreeMap<>();

    void leave(String region, @Nullable StateSums chips) {
        add(region, BridgeCause.RETIRED, chips, -1);
    }

    void arrive(String region, @Nullable StateSums chips) {
        add(region, BridgeCause.COMMISSIONED, chips, 1);
    }

    private void add(String region, BridgeCause cause, @Nullable StateSums chips, int sign) {
        if (chips != null) {
            byRegion.computeIfAbsent(region, r -> new BridgeSums()).add(cause, chips, sign);
        }
    }

    /** What moved since the last call, by region. */
    Map<String, BridgeSums> take() {
        Map<String, BridgeSums> taken = byRegion;
        byRegion = new TreeMap<>();
        return taken;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(byRegion.size());
        for (Map.Entry<String, BridgeSums> region : byRegion.entrySet()) {
            out.writeUTF(region.getKey());
            region.getValue().writeTo(out);
        }
    }

    void readFrom(DataInput in) throws IOException {
        byRegion = new TreeMap<>();
        for (int regions = in.readInt(); regions > 0; regions--) {
            byRegion.put(in.readUTF(), BridgeSums.readFrom(in));
        }
    }
}
