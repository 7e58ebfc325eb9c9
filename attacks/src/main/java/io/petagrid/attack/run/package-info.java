/** One run over a town's log, from telemetry to the grid's books. */
@NullMarked
package io.petagrid.attack.run;

import org.jspecify.annotations.NullMarked;
