/** The outside world on one thread: sites, chips, meters, weather, jobs and agents that obey commands. */
@NullMarked
package io.petagrid.sim;

import org.jspecify.annotations.NullMarked;
