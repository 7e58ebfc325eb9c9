/** A grid at its own pace: how long a report takes to be in a supply, and a job to become a command. */
@NullMarked
package io.petagrid.bench.live;

import org.jspecify.annotations.NullMarked;
