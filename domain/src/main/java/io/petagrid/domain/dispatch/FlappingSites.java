package io.petagrid.domain.dispatch;

import io.petagrid.domain.telemetry.Flapping;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Sites that fall from sight and come back, again and again: nothing is placed there until they have been quiet, see {@link Flapping}. A
 * site has gone when less than half of it is seen, and is back when enough of it is seen to place something there.
 */
final class FlappingSites {
    private static final long PERMILLE = 1_000;
    /** A site has gone when less than this share of its chips is seen, permille. */
    private static final long GONE_PERMILLE = 500;

    private final Map<String, Long> states = new TreeMap<>();
    private final TreeSet<String> unseen = new TreeSet<>();

    /** Whether enough of a site is seen to place anything there. */
    static boolean isSeen(SiteView site, DispatchSettings settings) {
        return site.installedChips() > 0 && seen(site) >= site.installedChips() * (long) settings.minSeenPermille();
    }

    private static long seen(SiteView site) {
        return site.seenChips() * PERMILLE;
    }

    /** Looks at a new snapshot: which sites have gone, which have come back. */
    void look(Knowledge knowledge, DispatchSettings settings) {
        for (SiteView site : knowledge.sites()) {
            if (seen(site) < site.installedChips() * GONE_PERMILLE) {
                unseen.add(site.site());
            } else if (isSeen(site, settings) && unseen.remove(site.site())) {
                states.merge(
                        site.site(),
                        Flapping.returned(0, site.tick()),
                        (before, first) -> Flapping.returned(before, site.tick()));
            }
        }
    }

    boolean isHeldOff(SiteView site) {
        Long state = states.get(site.site());
        return state != null && Flapping.isHeldOff(state, site.tick());
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(states.size());
        for (Map.Entry<String, Long> state : states.entrySet()) {
            out.writeUTF(state.getKey());
            out.writeLong(state.getValue());
        }
        out.writeInt(unseen.size());
        for (String site : unseen) {
            out.writeUTF(site);
        }
    }

    void readFrom(DataInput in) throws IOException {
        for (int count = in.readInt(); count > 0; count--) {
            states.put(in.readUTF(), in.readLong());
        }
        for (int count = in.readInt(); count > 0; count--) {
            unseen.add(in.readUTF());
        }
    }
}
