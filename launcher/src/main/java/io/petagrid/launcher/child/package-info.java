/** Mains of the JVMs that the demo starts beside itself; they end with it. */
@NullMarked
package io.petagrid.launcher.child;

import org.jspecify.annotations.NullMarked;
