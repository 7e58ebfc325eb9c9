/** Reference data as level 1 needs it: read to its end at start, followed afterwards. */
@NullMarked
package io.petagrid.app.reference;

import org.jspecify.annotations.NullMarked;
