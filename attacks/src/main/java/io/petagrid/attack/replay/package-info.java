/** The same log by one thread, by four, and by processors that are killed and restored: the same bytes. */
@NullMarked
package io.petagrid.attack.replay;

import org.jspecify.annotations.NullMarked;
