/** Steps of level 1 that are timed one by one; here, since the application keeps their classes to itself. */
@NullMarked
package io.petagrid.app.telemetry;

import org.jspecify.annotations.NullMarked;
