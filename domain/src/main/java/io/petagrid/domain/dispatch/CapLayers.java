package io.petagrid.domain.dispatch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the cap of a site, and by whom: by an order or a plan, and by an emergency. The stricter of both is in force; when the
 * emergency is over, what was asked before or meanwhile is in force again.
 */
final class CapLayers {
    private final Map<String, Asked> asked = new TreeMap<>();
    private final Map<String, Integer> needed = new TreeMap<>();

    /** A cap that an order or a plan asks for, permille of board power. */
    record Asked(int permille, Mandate mandate) {}

    /** An order or a plan asks for a cap; {@link SiteCap#NONE_PERMILLE} asks for none. */
    void ask(String site, int permille, Mandate mandate) {
        if (permille == SiteCap.NONE_PERMILLE) {
            asked.remove(site);
        } else {
            asked.put(site, new Asked(permille, mandate));
        }
    }

    /** What was asked has come to nothing. */
    void forget(String site, Mandate mandate) {
        Asked known = asked.get(site);
        if (known != null && known.mandate.equals(mandate)) {
            asked.remove(site);
        }
    }

    /** An emergency needs a cap. */
    void need(String site, int permille) {
        needed.put(site, permille);
    }

    /** The emergency is over. */
    void relieve(String site) {
        needed.remove(site);
    }

    boolean isNeeded(String site) {
        return needed.containsKey(site);
    }

    /** Whether an emergency needs the very cap that is in force: nobody has asked for a stricter one. */
    boolean isNeededAsItIs(String site) {
        Integer need = needed.get(site);
        return need != null && permille(site) == need;
    }

    /** The stricter of both, permille of board power. */
    int permille(String site) {
        Asked known = asked.get(site);
        int own = known == null ? SiteCap.NONE_PERMILLE : known.permille;
        return Math.min(own, needed.getOrDefault(site, SiteCap.NONE_PERMILLE));
    }

    /** On whose behalf the stricter of both is laid down. */
    Mandate mandate(String site) {
        Asked known = asked.get(site);
        return known != null && known.permille == permille(site) ? known.mandate : Mandate.OWN;
    }

    /** What comes back after the emergency; null where nothing does. */
    @Nullable
    Integer comesBack(String site) {
        Asked known = asked.get(site);
        return known != null && known.permille > permille(site) ? (Integer) known.permille : null;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(asked.size());
        for (Map.Entry<String, Asked> each : asked.entrySet()) {
            out.writeUTF(each.getKey());
            out.writeInt(each.getValue().permille);
            each.getValue().mandate.writeTo(out);
        }
        out.writeInt(needed.size());
        for (Map.Entry<String, Integer> each : needed.entrySet()) {
            out.writeUTF(each.getKey());
            out.writeInt(each.getValue());
        }
    }

    void readFrom(DataInput in) throws IOException {
        for (int count = in.readInt(); count > 0; count--) {
            asked.put(in.readUTF(), new Asked(in.readInt(), Mandate.readFrom(in)));
        }
        for (int count = in.readInt(); count > 0; count--) {
            needed.put(in.readUTF(), in.readInt());
        }
    }
}
