/** Weather, tariffs and carbon of the regions, as pure functions of seed and time. */
@NullMarked
package io.petagrid.sim.world;

import org.jspecify.annotations.NullMarked;
