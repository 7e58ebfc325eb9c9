package io.petagrid.domain.telemetry;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The layouts of a block of hosts, each written once: most hosts of a block have the same. */
final class BlockLayouts {
    private BlockLayouts() {}

    static void write(List<HostLayout> layouts, DataOutput out) throws IOException {
        out.writeShort(layouts.size());
        for (HostLayout layout : layouts) {
            out.write(layout.written());
        }
    }

    /** @param inventories those that are known, by themselves; what is read is added */
    static List<HostLayout> read(DataInput in, Map<HostInventory, HostInventory> inventories) throws IOException {
        List<HostLayout> layouts = new ArrayList<>();
        for (int count = in.readUnsignedShort(); count > 0; count--) {
            HostShape shape = HostShape.readFrom(in);
            HostInventory installed = null;
            if (in.readBoolean()) {
                installed = inventories.computeIfAbsent(HostInventory.readFrom(in), same -> same);
            }
            layouts.add(shape.layout(installed));
        }
        return layouts;
    }
}
