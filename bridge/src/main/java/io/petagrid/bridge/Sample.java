package io.petagrid.bridge;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One value of one metric, as an exporter told it.
 *
 * @param value exactly as written; null where it is no number, as NaN is none
 * @param unit UCUM code that came with it; empty where the format has none
 * @param timeMs when it was measured, milliseconds since 1970, where the exporter said so
 */
public record Sample(
        String name, Map<String, String> labels, @Nullable BigDecimal value, String unit, OptionalLong timeMs) {
    /** Label that says which host was asked; no exporter has one of that name. */
    static final String HOST = "petagrid.host";

    public Sample {
        labels = Map.copyOf(labels);
    }

    Sample of(String host) {
        Map<String, String> more = new HashMap<>(labels);
        more.put(HOST, host);
        return new Sample(name, more, value, unit, timeMs);
    }

    /** A label's value; empty where there is none of that name. */
    String label(String name) {
        return labels.getOrDefault(name, "");
    }
}
