/** The page in a real browser. */
@NullMarked
package io.petagrid.launcher.page;

import org.jspecify.annotations.NullMarked;
