package io.petagrid.attack.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Where two runs differ. */
public final class Differences {
    private Differences() {}

    /** Every key whose digest is not the same, or that only one of them has. */
    public static List<String> between(Map<String, String> expected, Map<String, String> actual) {
        TreeSet<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(actual.keySet());
        List<String> differences = new ArrayList<>();
        for (String key : keys) {
            String wanted = expected.getOrDefault(key, "nothing");
            String got = actual.getOrDefault(key, "nothing");
            if (!wanted.equals(got)) {
                differences.add(key + ": " + wanted + " became " + got);
            }
        }
        return differences;
    }
}
