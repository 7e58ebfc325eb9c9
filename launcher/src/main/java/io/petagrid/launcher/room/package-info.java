/** The control room from a terminal: its REST API as text. */
@NullMarked
package io.petagrid.launcher.room;

import org.jspecify.annotations.NullMarked;
