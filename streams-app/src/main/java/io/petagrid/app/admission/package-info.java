/** Which sites' topics are read: those that fit the grid. */
@NullMarked
package io.petagrid.app.admission;

import org.jspecify.annotations.NullMarked;
