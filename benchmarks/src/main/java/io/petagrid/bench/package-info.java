/** The whole pipeline measured beside others, in one run, on the same records in the same broker. */
@NullMarked
package io.petagrid.bench;

import org.jspecify.annotations.NullMarked;
