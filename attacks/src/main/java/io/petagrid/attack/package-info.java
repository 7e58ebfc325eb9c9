/** Hostile input, and what must hold under it: the command line of the attacks. */
@NullMarked
package io.petagrid.attack;

import org.jspecify.annotations.NullMarked;
