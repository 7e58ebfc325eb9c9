/** From meters to the energy balance: interim PUE, green shares, carbon, 15-minute books. */
@NullMarked
package io.petagrid.domain.energy;

import org.jspecify.annotations.NullMarked;
