/** Access to a running grid: its broker, its registry, its topics. */
@NullMarked
package io.petagrid.launcher.grid;

import org.jspecify.annotations.NullMarked;
