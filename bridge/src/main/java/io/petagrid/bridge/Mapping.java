package io.petagrid.bridge;

import io.petagrid.bridge.Dialect.Rule;
import io.petagrid.bridge.Leftovers.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From samples to readings: a pure function. Whatever is no reading is a leftover with its reason. */
final class Mapping {
    private static final int MOST_SLOTS = 256;
    /** How far another machine's clock may run ahead of this one's: as far as the grid allows. */
    private static final long AHEAD_MS = 2_000;

    private static final String SLOT = "[0-9]{1,3}";

    private final MappingSettings settings;
    private final long nowMs;
    private final Leftovers leftovers;
    private final List<Reading> readings = new ArrayList<>();
    private final Set<Place> taken = new HashSet<>();

    private record Place(String host, int slot, ReadingKind kind) {}

    private Mapping(MappingSettings settings, long nowMs, Leftovers leftovers) {
        this.settings = settings;
        this.nowMs = nowMs;
        this.leftovers = leftovers;
    }

    /**
     * The readings among samples.
     *
     * @param nowMs time of those that do not tell theirs, milliseconds since 1970
     * @param leftovers is told of the others
     */
    static List<Reading> readings(List<Sample> samples, MappingSettings settings, long nowMs, Leftovers leftovers) {
        Mapping mapping = new Mapping(settings, nowMs, leftovers);
        samples.forEach(mapping::map);
        return mapping.readings;
    }

    private void map(Sample sample) {
        Reason reason = reasonAgainst(sample);
        if (reason != null) {
            leftovers.add(sample.name(), reason);
        }
    }

    /** Takes the sample as a reading, or says why not. */
    private @Nullable Reason reasonAgainst(Sample sample) {
        Optional<Dialect> dialect = Dialect.of(sample.name());
        if (dialect.isEmpty()) {
            return Reason.UNKNOWN_EXPORTER;
        }
        Rule rule = dialect.get().rule(sample.name());
        if (rule == null) {
            return Reason.NO_SUCH_READING;
        }
        if (!dialect.get().isWhole(sample)) {
            return Reason.PART_OF_A_CHIP;
        }
        String host = hostOf(dialect.get(), sample);
        if (host.isEmpty()) {
            return Reason.NO_HOST;
        }
        return rule.kind() == ReadingKind.HOST_POWER
                ? take(sample, rule, new Reading(host, -1, "", rule.kind(), 0, "", 0))
                : ofChip(dialect.get(), sample, rule, host);
    }

    private static String hostOf(Dialect dialect, Sample sample) {
        String asked = sample.label(Sample.HOST);
        return asked.isEmpty() ? dialect.host(sample) : asked;
    }

    private @Nullable Reason ofChip(Dialect dialect, Sample sample, Rule rule, String host) {
        String slot = dialect.slot(sample);
        if (!slot.matches(SLOT) || Integer.parseInt(slot) >= MOST_SLOTS) {
            return Reason.NO_SLOT;
        }
        String model = settings.models().get(dialect.model(sample));
        if (model == null) {
            return Reason.UNKNOWN_MODEL;
        }
        String job = settings.jobLabel().map(sample::label).orElse("");
        return take(sample, rule, new Reading(host, Integer.parseInt(slot), model, rule.kind(), 0, job, 0));
    }

    private @Nullable Reason take(Sample sample, Rule rule, Reading place) {
        BigDecimal value = sample.value();
        if (value == null || Blanks.isBlank(value)) {
            return Reason.BLANK;
        }
        long timeMs = sample.timeMs().orElse(nowMs);
        if (timeMs < nowMs - settings.oldestMs()) {
            return Reason.STALE;
        }
        if (timeMs > nowMs + AHEAD_MS) {
            return Reason.AHEAD;
        }
        Unit unit =
                sample.unit().isEmpty() ? rule.unit() : Unit.of(sample.unit()).orElse(null);
        if (unit == null || unit.quantity() != rule.kind().quantity()) {
            return Reason.UNKNOWN_UNIT;
        }
        Optional<Long> wire = unit.toWire(value);
        if (wire.isEmpty()) {
            return Reason.IMPOSSIBLE;
        }
        if (!taken.add(new Place(place.host(), place.slot(), place.kind()))) {
            return Reason.TWICE;
        }
        readings.add(
                new Reading(place.host(), place.slot(), place.model(), place.kind(), wire.get(), place.job(), timeMs));
        return null;
    }
}
