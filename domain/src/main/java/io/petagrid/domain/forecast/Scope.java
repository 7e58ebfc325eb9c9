package io.petagrid.domain.forecast;

/** A site or a region. */
public record Scope(Kind kind, String id) implements Comparable<Scope> {
    /** What it is. */
    public enum Kind {
        SITE,
        REGION
    }

    public static Scope site(String id) {
        return new Scope(Kind.SITE, id);
    }

    public static Scope region(String id) {
        return new Scope(Kind.REGION, id);
    }

    @Override
    public int compareTo(Scope other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : id.compareTo(other.id);
    }
}
