package io.petagrid.attack.poison;

import org.jspecify.annotations.Nullable;

/** A record that must be rejected. */
record Mutant(MutantKind kind, byte @Nullable [] key, byte @Nullable [] value) {}
