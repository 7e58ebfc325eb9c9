package io.petagrid.attack.poison;

import org.jspecify.annotations.Nullable;

/** A record that must be rejected. */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Mutant(MutantKind kind, byte @Nullable [] key, byte @Nullable [] value) {}
