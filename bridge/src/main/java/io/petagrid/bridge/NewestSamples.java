package io.petagrid.bridge;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The newest value of each series that is pushed here, for as long as it counts as present. */
final class NewestSamples {
    private final Map<Series, Held> newest = new LinkedHashMap<>();

    private record Series(String name, Map<String, String> labels) {}

    private record Held(Sample sample, long timeMs) {}

    /** @param nowMs time of those that do not tell theirs, and the latest that any can have: one that is ahead must not outlive the others */
    void add(List<Sample> samples, long nowMs) {
        samples.forEach(sample -> newest.merge(
                new Series(sample.name(), sample.labels()),
                new Held(sample, Math.min(nowMs, sample.timeMs().orElse(nowMs))),
                (old, candidate) -> candidate.timeMs >= old.timeMs ? candidate : old));
    }

    /** Those that are not older, the newest first; the others are forgotten. A chip that got another label has two series for a while. */
    Collection<Sample> since(long timeMs) {
        newest.values().removeIf(held -> held.timeMs < timeMs);
        return newest.values().stream()
                .sorted(Comparator.comparingLong(Held::timeMs).reversed())
                .map(Held::sample)
                .toList();
    }
}
