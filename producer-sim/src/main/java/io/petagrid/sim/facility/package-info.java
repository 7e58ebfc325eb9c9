/** Feeders, solar, wind, battery, cooling and the meters on them. */
@NullMarked
package io.petagrid.sim.facility;

import org.jspecify.annotations.NullMarked;
