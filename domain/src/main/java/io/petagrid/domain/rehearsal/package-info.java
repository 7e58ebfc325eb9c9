/** What would be decided if something were otherwise: the same core on a copy of the present state. */
@NullMarked
package io.petagrid.domain.rehearsal;

import org.jspecify.annotations.NullMarked;
