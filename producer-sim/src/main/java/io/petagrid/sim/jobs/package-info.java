/** Jobs that tenants submit: drawn, or replayed from real traces. */
@NullMarked
package io.petagrid.sim.jobs;

import org.jspecify.annotations.NullMarked;
