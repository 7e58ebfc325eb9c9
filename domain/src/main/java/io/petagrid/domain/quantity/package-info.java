/** Exact numbers: sums that cannot overflow. */
@NullMarked
package io.petagrid.domain.quantity;

import org.jspecify.annotations.NullMarked;
