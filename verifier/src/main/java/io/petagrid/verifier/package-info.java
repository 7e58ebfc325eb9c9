/** Checks the laws of the grid from the records of its topics alone. */
@NullMarked
package io.petagrid.verifier;

import org.jspecify.annotations.NullMarked;
