/** The log that every contender reads, and the sums that each must find in it. */
@NullMarked
package io.petagrid.bench.load;

import org.jspecify.annotations.NullMarked;
