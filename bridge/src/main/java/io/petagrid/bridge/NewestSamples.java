package io.petagrid.bridge;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The newest value of each series that is pushed here, for as long as it counts as present. */
final class NewestSamples {
    private final Map<Series, Held> newest = new LinkedHashMap<>();

    private record Series(String name, Map<String, String> labels) {}

    private record Held(Sample sample, long timeMs) {}

    /** @param nowMs time of those that do not tell theirs */
    void add(List<Sample> samples, long nowMs) {
        samples.forEach(sample -> newest.merge(
                new Series(sample.name(), sample.labels()),
                new Held(sample, sample.timeMs().orElse(nowMs)),
                (old, candidate) -> candidate.timeMs >= old.timeMs ? candidate : old));
    }

    /** Those that are not older; the others are forgotten. */
    Collection<Sample> since(long timeMs) {
        newest.values().removeIf(held -> held.timeMs < timeMs);
        return newest.values().stream().map(Held::sample).toList();
    }
}
