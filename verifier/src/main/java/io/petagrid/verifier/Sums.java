package io.petagrid.verifier;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Named whole numbers that add. A name that is not there counts as 0. */
final class Sums {
    private static final int MAX_DIFFERENCES = 3;

    private final Map<String, long[]> values = new HashMap<>();

    Sums add(String name, long amount) {
        if (amount != 0) {
            long[] value = values.computeIfAbsent(name, n -> new long[1]);
            value[0] = Math.addExact(value[0], amount);
        }
        return this;
    }

    Sums add(Sums other) {
        other.values.forEach((name, value) -> add(name, value[0]));
        return this;
    }

    /** Of each name, what is more here than there. */
    Sums beyond(Sums other) {
        Sums more = new Sums();
        values.forEach((name, value) -> more.add(name, Math.max(0, value[0] - other.get(name))));
        return more;
    }

    void clear() {
        values.clear();
    }

    long get(String name) {
        long[] value = values.get(name);
        return value == null ? 0 : value[0];
    }

    int size() {
        return values.size();
    }

    /** The first differences in words; null where there is none. */
    @Nullable
    String differenceFrom(Sums expected) {
        if (sameAs(expected) && expected.sameAs(this)) {
            return null;
        }
        TreeSet<String> names = new TreeSet<>(values.keySet());
        names.addAll(expected.values.keySet());
        names.removeIf(name -> get(name) == expected.get(name));
        StringBuilder text = new StringBuilder();
        names.stream()
                .limit(MAX_DIFFERENCES)
                .forEach(name -> text.append(text.isEmpty() ? "" : ", ")
                        .append(name)
                        .append(" is ")
                        .append(get(name))
                        .append(", not ")
                        .append(expected.get(name)));
        return names.size() > MAX_DIFFERENCES
                ? text.append(" and ")
                        .append(names.size() - MAX_DIFFERENCES)
                        .append(" more")
                        .toString()
                : text.toString();
    }

    private boolean sameAs(Sums other) {
        for (Map.Entry<String, long[]> entry : values.entrySet()) {
            if (other.get(entry.getKey()) != entry.getValue()[0]) {
                return false;
            }
        }
        return true;
    }
}
