package io.petagrid.domain.grid;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What members of a site told before the log told the site's reference: the two are written by different tasks. Kept, since what a
 * member says of its jobs it says once. Bounded: of a site that never gets a reference only the newest are kept.
 */
final class EarlyPartials {
    private static final int MOST_OF_A_SITE = 4_000;

    private final Map<String, Deque<Told>> bySite = new TreeMap<>();

    /** What a member told. */
    record Told(Member member, MemberTick tick) {}

    void keep(String site, Member member, MemberTick tick) {
        Deque<Told> told = bySite.computeIfAbsent(site, id -> new ArrayDeque<>());
        told.addLast(new Told(member, tick));
        if (told.size() > MOST_OF_A_SITE) {
            told.removeFirst();
        }
    }

    /** Takes out what a site told, oldest first. */
    List<Told> takeOf(String site) {
        Deque<Told> told = bySite.remove(site);
        return told == null ? List.of() : List.copyOf(told);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(bySite.size());
        for (Map.Entry<String, Deque<Told>> site : bySite.entrySet()) {
            out.writeUTF(site.getKey());
            out.writeInt(site.getValue().size());
            for (Told told : site.getValue()) {
                out.writeByte(told.member().family().ordinal());
                out.writeInt(told.member().partition());
                told.tick().writeTo(out);
            }
        }
    }

    void readFrom(DataInput in) throws IOException {
        for (int sites = in.readInt(); sites > 0; sites--) {
            Deque<Told> told = new ArrayDeque<>();
            bySite.put(in.readUTF(), told);
            for (int count = in.readInt(); count > 0; count--) {
                Member member = new Member(Family.values()[in.readByte()], in.readInt());
                told.addLast(new Told(member, MemberTick.readFrom(in)));
            }
        }
    }
}
