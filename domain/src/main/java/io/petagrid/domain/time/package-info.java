/** Ticks of the broker's clock and the grid time that follows from them. */
@NullMarked
package io.petagrid.domain.time;

import org.jspecify.annotations.NullMarked;
