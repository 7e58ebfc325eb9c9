/** What an attack has found. */
@NullMarked
package io.petagrid.attack.result;

import org.jspecify.annotations.NullMarked;
