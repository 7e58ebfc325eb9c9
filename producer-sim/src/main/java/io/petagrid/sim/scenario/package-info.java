/** Scenarios: which sites, chips, meters, jobs and events are simulated. Every assumed choice says so. */
@NullMarked
package io.petagrid.sim.scenario;

import org.jspecify.annotations.NullMarked;
