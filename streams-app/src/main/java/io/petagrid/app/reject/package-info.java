/** Rejections: what was not accepted, why, and its bytes. */
@NullMarked
package io.petagrid.app.reject;

import org.jspecify.annotations.NullMarked;
