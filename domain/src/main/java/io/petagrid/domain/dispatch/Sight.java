package io.petagrid.domain.dispatch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Chips of one job by site and model, as telemetry shows them. */
final class Sight {
    private final Map<String, Integer> chips = new TreeMap<>();

    void see(String site, String chipModel, int count) {
        if (count == 0) {
            chips.remove(site + "/" + chipModel);
        } else {
            chips.put(site + "/" + chipModel, count);
        }
    }

    int at(String site, String chipModel) {
        return chips.getOrDefault(site + "/" + chipModel, 0);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(chips.size());
        for (Map.Entry<String, Integer> entry : chips.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeInt(entry.getValue());
        }
    }

    void readFrom(DataInput in) throws IOException {
        for (int count = in.readInt(); count > 0; count--) {
            chips.put(in.readUTF(), in.readInt());
        }
    }
}
