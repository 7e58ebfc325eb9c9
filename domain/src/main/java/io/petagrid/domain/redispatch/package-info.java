/** Re-dispatch: from what the dispatcher sees and what is expected to proposals, prices of capacity, and what would not be held. */
@NullMarked
package io.petagrid.domain.redispatch;

import org.jspecify.annotations.NullMarked;
