/** One picture of the grid, tick by tick: which ticks are complete, and what the sites, regions and grid amount to. */
@NullMarked
package io.petagrid.domain.grid;

import org.jspecify.annotations.NullMarked;
