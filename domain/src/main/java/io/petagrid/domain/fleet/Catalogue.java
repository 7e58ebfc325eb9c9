package io.petagrid.domain.fleet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The chip models that are known, each with all its versions. Immutable. */
public final class Catalogue {
    private static final Catalogue EMPTY = new Catalogue(Map.of());

    private final Map<String, List<ChipModel>> versions;

    private Catalogue(Map<String, List<ChipModel>> versions) {
        this.versions = versions;
    }

    public static Catalogue empty() {
        return EMPTY;
    }

    /** This catalogue with one more version; the same version again replaces itself. */
    public Catalogue with(ChipModel model) {
        Map<String, List<ChipModel>> changed = new TreeMap<>(versions);
        List<ChipModel> known = new ArrayList<>(changed.getOrDefault(model.id(), List.of()));
        known.removeIf(other -> other.version() == model.version());
        known.add(model);
        known.sort(Comparator.comparingInt(ChipModel::version));
        changed.put(model.id(), List.copyOf(known));
        return new Catalogue(changed);
    }

    /** The highest version that holds at a grid time; the lowest where none holds yet; empty for an unknown model. */
    public Optional<ChipModel> inForce(String id, long gridMs) {
        List<ChipModel> known = versions.get(id);
        if (known == null) {
            return Optional.empty();
        }
        for (int i = known.size() - 1; i > 0; i--) {
            if (known.get(i).fromGridMs() <= gridMs) {
                return Optional.of(known.get(i));
            }
        }
        return Optional.of(known.getFirst());
    }

    public boolean isEmpty() {
        return versions.isEmpty();
    }

    /** Every version of every model, in order of id and version. */
    public List<ChipModel> all() {
        return versions.values().stream().flatMap(List::stream).toList();
    }
}
