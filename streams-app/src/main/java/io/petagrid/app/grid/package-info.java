/** From partials to supply, energy and settlement: the fold in a Streams processor. */
@NullMarked
package io.petagrid.app.grid;

import org.jspecify.annotations.NullMarked;
