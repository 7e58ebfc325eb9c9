/** From a report to a reading, and from the readings of one partition to its sums at the end of a tick. */
@NullMarked
package io.petagrid.domain.telemetry;

import org.jspecify.annotations.NullMarked;
