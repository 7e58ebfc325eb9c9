/** State that a log carries: what came after its last writing is folded again from the log. */
@NullMarked
package io.petagrid.app.replay;

import org.jspecify.annotations.NullMarked;
