/** Hosts and chips, the work that they hold, and what their sensors say. */
@NullMarked
package io.petagrid.sim.fleet;

import org.jspecify.annotations.NullMarked;
