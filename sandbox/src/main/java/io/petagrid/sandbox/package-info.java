/** Everything on one machine: a real broker and a real schema registry as child JVMs, started in seconds, stopped cleanly. */
@NullMarked
package io.petagrid.sandbox;

import org.jspecify.annotations.NullMarked;
