package io.petagrid.domain.grid;

/** A telemetry partition of a site. */
public record Member(Family family, int partition) implements Comparable<Member> {
    @Override
    public int compareTo(Member other) {
        int byFamily = family.compareTo(other.family);
        return byFamily != 0 ? byFamily : Integer.compare(partition, other.partition);
    }

    /** Its name in evidence: site/family/partition. */
    public String nameIn(String site) {
        return site + "/" + family.word() + "/" + partition;
    }
}
