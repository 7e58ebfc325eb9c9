/** How far the machine may go by itself, from how well the grid is seen: less telemetry never means more authority. */
@NullMarked
package io.petagrid.domain.authority;

import org.jspecify.annotations.NullMarked;
