/** Ticks: what lets time pass in a partition where nothing arrives. */
@NullMarked
package io.petagrid.app.tick;

import org.jspecify.annotations.NullMarked;
