/** Hosts whose clocks are wrong, and the hosts beside them, whose figures must not move by a bit. */
@NullMarked
package io.petagrid.attack.clocks;

import org.jspecify.annotations.NullMarked;
