package io.petagrid.verifier;

import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A way to break a history.
 *
 * @param mustFind the laws that it breaks
 * @param mayFind the laws that it breaks in some places only
 */
record Fault(String name, Set<String> mustFind, Set<String> mayFind, BiConsumer<SyntheticGrid, Random> seed) {
    static Fault fault(String name, String law, BiConsumer<SyntheticGrid, Random> seed) {
        return new Fault(name, Set.of(law), Set.of(), seed);
    }

    @Override
    public String toString() {
        return name;
    }
}
