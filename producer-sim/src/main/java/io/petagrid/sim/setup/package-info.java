/** Topics and reference data of a new grid. */
@NullMarked
package io.petagrid.sim.setup;

import org.jspecify.annotations.NullMarked;
