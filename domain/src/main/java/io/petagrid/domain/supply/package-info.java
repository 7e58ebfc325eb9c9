/** From the partitions' sums to supply: completeness, conservation, utilization, progress on the plan. */
@NullMarked
package io.petagrid.domain.supply;

import org.jspecify.annotations.NullMarked;
