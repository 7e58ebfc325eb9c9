/** Poisoned telemetry among good: every mutant rejected once, and nothing else changed. */
@NullMarked
package io.petagrid.attack.poison;

import org.jspecify.annotations.NullMarked;
