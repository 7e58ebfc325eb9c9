/** Level 1: each telemetry record is checked and folded into its partition; each partition is told at the end of each tick. */
@NullMarked
package io.petagrid.app.telemetry;

import org.jspecify.annotations.NullMarked;
