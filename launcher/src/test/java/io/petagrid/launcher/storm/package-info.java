/** The grid at full size while its application is killed, restarted, joined and left. */
@NullMarked
package io.petagrid.launcher.storm;

import org.jspecify.annotations.NullMarked;
