/** Telemetry of a small town of sites, seeded: what honest hosts and meters would have sent. */
@NullMarked
package io.petagrid.attack.load;

import org.jspecify.annotations.NullMarked;
