/** The agent of each site: it obeys commands, acknowledges them, and tells of its jobs. */
@NullMarked
package io.petagrid.sim.agent;

import org.jspecify.annotations.NullMarked;
